"""Why a file from outside is not taken, and the sentences a person reads then."""

from __future__ import annotations

from enum import StrEnum

from app.errors import InputError


class Why(StrEnum):
    """What is wrong with the file; goes through the pipe as its value."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    NOT_PDF = "not_pdf"
    DAMAGED = "damaged"
    LOCKED = "locked"
    SCRIPTS = "scripts"
    LAUNCHES = "launches"
    XFA = "xfa"
    MANY_PAGES = "many_pages"
    MANY_FIELDS = "many_fields"
    BOMB = "bomb"
    SLOW = "slow"
    NOT_PICTURE = "not_picture"
    HEIC = "heic"
    PICTURE_LARGE = "picture_large"
    PICTURE_DAMAGED = "picture_damaged"


HARMLESS = frozenset({Why.NOT_PDF, Why.LOCKED, Why.NOT_PICTURE, Why.HEIC})
"""The wrong kind of file, or a locked one: no more of it was read than of a good one, so the process goes on."""


class Refused(Exception):
    """Raised where the file is read; becomes an InputError on the other side of the pipe."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


_AGAIN = "Åbn den i et PDF-program, og gem den igen, eller bed om at få den sendt igen."
_ASK = "Bed afsenderen om en almindelig PDF."

_SAID: dict[Why, tuple[str, str]] = {
    Why.EMPTY: ("Filen er tom.", "Bed om at få den sendt igen."),
    Why.TOO_LARGE: ("Filen er for stor. Den må fylde 30 MB.", "Del den i flere, eller bed om en mindre."),
    Why.NOT_PDF: ("Filen er ikke en PDF.", "Se efter, om det er den rigtige fil."),
    Why.DAMAGED: ("PDF-filen er gået i stykker eller kom ikke helt med.", _AGAIN),
    Why.LOCKED: (
        "PDF-filen er låst med en adgangskode.",
        "Åbn den i et PDF-program med koden, gem den uden, og prøv igen.",
    ),
    Why.SCRIPTS: ("Der ligger et lille program (JavaScript) i PDF-filen. Sådan en læser vi ikke.", _ASK),
    Why.LAUNCHES: ("PDF-filen vil starte et andet program. Sådan en læser vi ikke.", _ASK),
    Why.XFA: (
        "PDF-filen er en særlig slags (XFA), som kun få programmer kan læse.",
        "Åbn den der, hvor den er lavet, og gem den som almindelig PDF.",
    ),
    Why.MANY_PAGES: ("PDF-filen har for mange sider.", "Tag de sider ud, der skal bruges, og prøv igen."),
    Why.MANY_FIELDS: ("PDF-filen har for mange felter.", _ASK),
    Why.BOMB: ("PDF-filen folder sig ud til alt for meget. Sådan en læser vi ikke.", _ASK),
    Why.SLOW: ("Det tog for lang tid at læse filen.", _ASK),
    Why.NOT_PICTURE: ("Filen er ikke et billede, vi kan læse.", "Brug et billede i JPEG eller PNG, eller en PDF."),
    Why.HEIC: (
        "Billedet er gemt som HEIC, og det kan vi ikke læse.",
        "Gem det som JPEG på telefonen, eller tag et skærmbillede af det.",
    ),
    Why.PICTURE_LARGE: ("Billedet er alt for stort.", "Tag det igen med færre punkter, eller gør det mindre."),
    Why.PICTURE_DAMAGED: (
        "Billedet er gået i stykker eller kom ikke helt med.",
        "Tag det igen, eller bed om det igen.",
    ),
}


def refusal(why: Why) -> InputError:
    """What is said of it."""
    happened, todo = _SAID[why]
    return InputError(happened, safe="Intet af filen er taget ind.", todo=todo)
