"""The tree of failures: what can go wrong, and what its class says should happen then.

    RygsaekError
    ├── InputError            the person or a file gave us something we cannot use: say where, write nothing
    │   └── FormError         a form definition is wrong: file, line and why
    ├── WorldError            the world said no: nothing is lost, say what to do next
    │   ├── AccessRefused     wrong passphrase or recovery code
    │   ├── StoreBusy         another IT-rygsæk has the store open
    │   ├── StoreUnavailable  full disk, read-only folder, folder gone: try again when mended
    │   ├── StoreTooNew       the store was written by a newer version
    │   ├── StoreDamaged      key file, page or chain does not verify: quarantine, restore from backup
    │   ├── StoreMissing      there is no store in this folder
    │   ├── StoreExists       set-up refuses to overwrite
    │   ├── HubUnreachable    no answer from the office's hub: everything is kept, try again later
    │   ├── HubSuspect        the hub contradicts itself or what is signed: take nothing from it, tell somebody
    │   ├── DeviceRevoked     this computer does not belong any more, and the signed log says so
    │   ├── PrinterFailed     the printer did not take the paper
    │   └── ScannerFailed     the scanner gave no page, or no more: those that came stand
    └── BugError              we broke a promise to ourselves

`InputError` ends a command with exit status 2, `WorldError` with 3, anything else with 1.
Each carries the Danish sentences a person reads: what happened, what is safe, what to do now.
"""

from __future__ import annotations


class RygsaekError(Exception):
    """Says what happened, what is safe and what to do next; the three never hold personal data."""

    def __init__(self, happened: str, *, safe: str = "", todo: str = "") -> None:
        super().__init__(happened)
        self.happened = happened
        self.safe = safe
        self.todo = todo

    def sentences(self) -> str:
        """All that is to be said, in one paragraph."""
        return " ".join(part for part in (self.happened, self.safe, self.todo) if part)


class InputError(RygsaekError):
    """Somebody gave us something we cannot use; nothing has been written."""


class FormError(InputError):
    """A form definition is wrong; names the file, the line and what to write instead."""

    def __init__(self, file: str, line: int, happened: str, *, todo: str = "") -> None:
        super().__init__(f"{file}, linje {line}: {happened}", todo=todo)
        self.file = file
        self.line = line


class WorldError(RygsaekError):
    """The world said no; the work so far is safe."""


class AccessRefused(WorldError):
    """The passphrase or recovery code does not open this store; never says which part was wrong."""


class StoreBusy(WorldError):
    """Another process has the store open for writing; wait for it, never break its lock."""


class StoreUnavailable(WorldError):
    """The disk is full, read-only or gone; what was acknowledged stays, try again when it is mended."""


class StoreTooNew(WorldError):
    """A newer version wrote this store; it is left untouched."""


class StoreDamaged(WorldError):
    """Something does not verify; nothing is overwritten, a backup is offered."""


class StoreMissing(WorldError):
    """There is no store in this folder."""


class StoreExists(WorldError):
    """There is a store here already; set-up refuses to overwrite it."""


class HubUnreachable(WorldError):
    """No usable answer from the hub; what was to be sent still waits, and is tried again."""


class HubSuspect(WorldError):
    """What the hub says contradicts itself or what is signed; nothing of it was taken. `what` is for the log."""

    def __init__(self, what: str) -> None:
        super().__init__(
            "Kontorets computer svarer noget, der ikke passer med det, den har sagt før.",
            safe="Intet af det er taget ind. Alt, du har skrevet, er her.",
            todo="Sig det til it, før du deler mere.",
        )
        self.what = what


class DeviceRevoked(WorldError):
    """This computer was taken off the office's list, and the signed log proves it."""

    def __init__(self) -> None:
        super().__init__(
            "Kontoret har taget denne computer ud af brug.",
            safe="Det, kontoret har fået, er på kontoret.",
            todo="Ring til kontoret, hvis det er en fejl.",
        )


class PrinterFailed(WorldError):
    """The printer did not take the paper; the paper still waits in the queue."""


class PrinterAway(PrinterFailed):
    """Nobody answered, or the printer takes nothing just now; not a byte of the paper left."""


class PrinterSilent(PrinterFailed):
    """The line broke while the printer took the paper: it may come out, and is never sent again unasked."""


class ScannerFailed(WorldError):
    """The scanner gave no page, or broke off; the pages that came are kept. `condition`: a word for code to look at."""

    def __init__(self, happened: str, *, safe: str = "", todo: str = "", condition: str = "") -> None:
        super().__init__(happened, safe=safe, todo=todo)
        self.condition = condition


class BugError(RygsaekError):
    """We broke a promise to ourselves; what was saved is still saved."""
