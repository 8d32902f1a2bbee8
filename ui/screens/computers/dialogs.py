"""What is asked before a computer is taken out, before roles change and before the key's papers are made."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.services.views.colleagues import ComputerRow, PersonRow
from forms.model import Choice, Field, Kind
from ui.fields.context import FieldContext
from ui.fields.questions import Questions


class OutDialog(Questions):
    """Why a computer is taken out. A lost one leads on to its report."""

    def __init__(
        self,
        computer: ComputerRow,
        whose: str,
        whys: Sequence[tuple[str, str]],
        why: str,
        context: FieldContext,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Tag computeren ud af kontoret", "Tag den ud", context, parent)
        self.computer = computer
        self.say(
            f"{whose}s computer får ikke noget nyt, og sagerne får nye nøgler. Kommer den på nettet, sletter den sine "
            "nøgler. Det, der er læst på den, kan ikke kaldes tilbage."
        )
        choices = tuple(Choice(name, words) for name, words in whys)
        self.ask(
            [Field("why", Kind.CHOICE, "Hvorfor?", choices=choices, required=True, source=False)], {"why": why or None}
        )

    @property
    def why(self) -> str:
        """The reason; "" when none was chosen."""
        return self.text("why")


class RolesDialog(Questions):
    """What somebody may do in the office."""

    def __init__(
        self, person: PersonRow, roles: Sequence[tuple[str, str]], context: FieldContext, parent: QWidget | None = None
    ) -> None:
        super().__init__("Ret roller", "Gem rollerne", context, parent)
        self.person = person
        self.say(f"Det, {person.name} må, gælder på alle {person.name}s computere.")
        choices = tuple(Choice(name, words) for name, words in roles)
        self.ask([Field("roles", Kind.CHOICES, "Roller", choices=choices, source=False)], {"roles": list(person.roles)})

    @property
    def roles(self) -> tuple[str, ...]:
        """What was ticked."""
        value = self.field("roles").value()
        return tuple(str(each) for each in value) if isinstance(value, list) else ()
