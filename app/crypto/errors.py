"""What the cryptographic functions say when they refuse; none of it tells which byte was wrong."""

from __future__ import annotations

from app.errors import StoreDamaged, StoreUnavailable


class Tampered(StoreDamaged):
    """A seal does not verify: wrong key, changed bytes, or other associated data. Nothing was returned."""

    def __init__(self) -> None:
        super().__init__(
            "Noget af det gemte passer ikke med sit segl.",
            safe="Intet er ændret eller slettet.",
            todo="Hent en sikkerhedskopi frem, eller bed it om hjælp.",
        )


class NotEnoughMemory(StoreUnavailable):
    """The machine could not give Argon2id its memory; nothing is lost, closing other programs helps."""

    def __init__(self) -> None:
        super().__init__(
            "Computeren har for lidt ledig hukommelse til at låse op.",
            safe="Alt, hvad du har skrevet, ligger der stadig.",
            todo="Luk andre programmer, og prøv igen.",
        )
