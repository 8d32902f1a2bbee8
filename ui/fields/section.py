"""One section of a form: its heading, its words, its fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from forms.model import Audience, Field, Section
from ui.fields.context import FieldContext
from ui.fields.field import FieldWidget
from ui.fields.kinds import field_widget
from ui.fields.share import WHOLE, ShareLayout, least_width
from ui.widgets import Heading, Line, Themed, Tone, Words


class SectionView(Themed, QWidget):
    """Made once for one form; its fields come and go with the answers."""

    def __init__(
        self,
        section: Section,
        fields: Sequence[Field],
        context: FieldContext,
        *,
        titled: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.section = section
        self.audience = context.audience
        citizen = context.audience is Audience.CITIZEN
        self.title = (section.easy or section.title) if citizen else section.title
        self._column = QVBoxLayout(self)
        if titled and self.title:
            self._column.addWidget(Line())
            self._column.addWidget(Heading(self.title, 2 if citizen else 3, audience=self.audience))
        intro = section.easy_intro if citizen else section.intro
        if titled and intro:
            self._column.addWidget(Words(intro, tone=Tone.QUIET, audience=self.audience))
        self._body = ShareLayout()
        self._column.addLayout(self._body)
        self._widgets: dict[str, FieldWidget] = {}
        for field in fields:
            widget = field_widget(field, context, parent=self)
            self._widgets[field.id] = widget
            if titled and widget.label.text().rstrip(": ") == self.title.rstrip(": "):
                widget.label.setVisible(False)
            self._body.add(widget, least_width(field, cell=False))
        self.retheme()

    def fields(self) -> Iterator[FieldWidget]:
        """Its fields in order."""
        return iter(self._widgets.values())

    def field_ids(self) -> tuple[str, ...]:
        """The ids of its fields."""
        return tuple(self._widgets)

    def place_after(self, field_id: str, widget: QWidget) -> None:
        """Put a widget that is no field under one that is."""
        self._body.add(widget, WHOLE)
        self._body.move_last_after(self._widgets[field_id])

    def retheme(self) -> None:
        theme = self.theme()
        scale = theme.size("body", self.audience) / theme.tokens.case["body"]
        self._column.setContentsMargins(0, theme.space(1), 0, 0)
        self._column.setSpacing(theme.space(1.5))
        self._body.set_scale(scale, theme.space(2), theme.space(2.5))
