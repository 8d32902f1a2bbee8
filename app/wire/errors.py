"""Why a bundle was not taken. A refused bundle is kept aside as it came (quarantine); it never stops the others.

BundleRefused             any of these: keep the bytes, tell, go on with the next
├── BundleMalformed       too large, too deep, not our shape, not in canonical form: made by a bug or by ill will
├── BundleTampered        signature, seal or the sender's name does not fit: changed on its way
├── BundleTooNew          made by a newer version: keep it, send it on unchanged, open it after the update
├── SenderUnknown         no public key for that device yet: try again when the membership log is newer
└── CaseKeyMissing        no key for that case's epoch yet: try again when it has been granted

MessageRefused            any other message of the wire: a grant, a request, an answer, an invitation, a join
├── MessageMalformed      not our shape
├── MessageTampered       a signature or a seal does not fit
└── MessageTooNew         of a later version: update

MembershipRefused         the log of who belongs to the office does not verify, is newer (MembershipTooNew), or is
                          another than before (MembershipForked)
"""

from __future__ import annotations

from app.errors import BugError, WorldError

_SAFE = "Den er lagt til side, som den kom. Dine egne ord er ikke rørt."


class BundleRefused(WorldError):
    """A bundle that cannot be used now; nothing of it has been written to the case."""


class BundleMalformed(BundleRefused):
    """The bytes are no bundle of ours. `why` is for the log: it names the place, never the contents."""

    def __init__(self, why: str) -> None:
        super().__init__(
            "En pakke med ændringer kan ikke læses.", safe=_SAFE, todo="Sig det til it, hvis det sker igen."
        )
        self.why = why


class BundleTampered(BundleRefused):
    """Signature or seal does not verify; never taken, whoever sent it."""

    def __init__(self) -> None:
        super().__init__(
            "En pakke med ændringer er blevet ændret undervejs.", safe=_SAFE, todo="Sig det til it, før du går videre."
        )


class BundleTooNew(BundleRefused):
    """The version is not known here; kept and forwarded unchanged until this program is updated."""

    def __init__(self, version: int) -> None:
        super().__init__(
            "En pakke med ændringer er lavet af en nyere udgave af IT-rygsæk.",
            safe=_SAFE,
            todo="Opdatér programmet, så læses den af sig selv.",
        )
        self.version = version


class SenderUnknown(BundleRefused):
    """No public key is known for the device that signed it; wait for the membership log."""

    def __init__(self) -> None:
        super().__init__(
            "En pakke med ændringer kommer fra en computer, vi ikke kender.",
            safe=_SAFE,
            todo="Spørg it, om der er kommet en ny computer til.",
        )


class CaseKeyMissing(BundleRefused):
    """The case's key for that epoch has not been granted to this device; wait for it."""

    def __init__(self) -> None:
        super().__init__(
            "Nøglen til en pakke med ændringer er ikke kommet endnu.",
            safe=_SAFE,
            todo="Den læses af sig selv, når du har fået adgang til sagen.",
        )


class MessageRefused(WorldError):
    """A message of the wire that cannot be used; nothing was changed by it."""


class MessageMalformed(MessageRefused):
    """Not the shape of such a message. `why` is for the log: it names the place, never the contents."""

    def __init__(self, why: str) -> None:
        super().__init__(
            "Der kom noget, programmet ikke kan læse.",
            safe="Intet er ændret.",
            todo="Prøv igen. Sig det ellers til it.",
        )
        self.why = why


class MessageTampered(MessageRefused):
    """A signature or a seal does not fit."""

    def __init__(self) -> None:
        super().__init__(
            "Der kom noget, som er blevet ændret undervejs.", safe="Det er ikke taget i brug.", todo="Sig det til it."
        )


class MessageTooNew(MessageRefused):
    """The version is not known here."""

    def __init__(self, version: int) -> None:
        super().__init__(
            "Der kom noget fra en nyere udgave af IT-rygsæk.", safe="Intet er ændret.", todo="Opdatér programmet."
        )
        self.version = version


class MembershipRefused(WorldError):
    """The membership log does not verify. `why` is for the log: it names the place, never the contents."""

    def __init__(self, why: str) -> None:
        super().__init__(
            "Listen over computere i kontoret passer ikke med sit segl.",
            safe="Dine sager er ikke rørt.",
            todo="Sig det til it, før du deler sager med andre.",
        )
        self.why = why


class MembershipTooNew(MembershipRefused):
    """A record is of a later version; the log is kept as it is until this program is updated."""

    def __init__(self, version: int) -> None:
        super().__init__(f"version {version}")
        self.happened = "Listen over computere i kontoret er skrevet af en nyere udgave af IT-rygsæk."
        self.todo = "Opdatér programmet."
        self.version = version


class MembershipForked(MembershipRefused):
    """Two logs that begin alike and go on differently: somebody shows different people different offices."""

    def __init__(self) -> None:
        super().__init__("forked")
        self.happened = "Kontorets computer viser en anden liste over computere end før."
        self.todo = "Ring til it. Giv ikke nogen adgang til en sag, før det er afklaret."


class CannotSeal(BugError):
    """We tried to make a bundle that nobody could open; nothing was sealed. `why` is for the log."""

    def __init__(self, why: str) -> None:
        super().__init__(
            "Programmet kunne ikke gemme ændringen i sin endelige form.",
            safe="Det, du har skrevet, ligger stadig som kladde.",
            todo="Brug 'Kopiér detaljer', og send dem til it.",
        )
        self.why = why
