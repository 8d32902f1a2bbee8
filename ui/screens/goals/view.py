"""What *Opfølgning på mål* looks like: each goal in the citizen's words, what waits first; the agreement beside."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.services.views import Urgency
from app.services.views.goals import GoalLine, GoalsPage
from ui.shell.case_part import CasePartPage
from ui.shell.rows import SayRow, between
from ui.widgets.buttons import Button, PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.surfaces import Card, EmptyPlace, Pill
from ui.widgets.themed import Tone
from ui.widgets.words import Words

_PILL = {Urgency.LATE: Tone.LATE, Urgency.TODAY: Tone.WARM, Urgency.SOON: Tone.WARM, Urgency.CALM: Tone.MAIN}
_ASK = (
    "Begynd med det, der er gået godt.",
    "Et mål må gerne blive mindre, eller skiftes ud med et nyt.",
    "Er målet ikke nået, så spørg, hvad der kom i vejen, og hvad der kunne hjælpe.",
)


class GoalsView(CasePartPage):
    """One button a goal; the first that waits stands out."""

    goal_chosen = Signal(object)  # GoalLine
    agreement_opened = Signal()
    agreement_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Opfølgning på mål", parent=parent)

    def show_page(self, page: GoalsPage) -> None:
        """Everything anew."""
        waits = sum(goal.due for goal in page.goals)
        self.say_head(page.heading, f"{waits} mål skal følges op." if waits else "")
        self.columns.clear()
        left, right = self.columns.left, self.columns.right
        if page.goals:
            card = Card("Mål")
            first = next((goal for goal in page.goals if goal.due), None)
            between(card.column, [self._goal(goal, stands_out=goal is first) for goal in page.goals])
            left.addWidget(card)
        else:
            empty = EmptyPlace(
                "Ingen mål endnu",
                "Målene skrives i samarbejdsaftalen, ét ad gangen, med en dag, hvor I taler om dem igen.",
                "Åbn samarbejdsaftalen" if page.agreement else "Begynd på samarbejdsaftalen",
            )
            empty.first_step_chosen.connect(self.agreement_opened if page.agreement else self.agreement_asked)
            left.addWidget(empty)
        if page.agreement and page.goals:
            right.addWidget(self._agreement(page))
        how = Card("Når I taler om det", tone=Tone.QUIET)
        for words in _ASK:
            how.add(Words(words, size="small", tone=Tone.QUIET))
        right.addWidget(how)

    def _goal(self, goal: GoalLine, *, stands_out: bool) -> SayRow:
        button: Button = PrimaryButton("Følg op") if stands_out else QuietButton("Følg op", small=True)
        button.setAccessibleName(f"Følg op: {goal.words}")
        button.setProperty("goal", goal)
        button.clicked.connect(self._chosen)
        tone = Tone.DONE if goal.pill == "nået" else _PILL[goal.urgency]
        return SayRow(None, f"”{goal.words}”", goal.say, [Pill(goal.pill, tone), button])

    def _agreement(self, page: GoalsPage) -> Card:
        card = Card("Aftalen")
        card.add(Words(page.agreement_say, tone=Tone.QUIET))
        if page.paper_say:
            card.add(Words(page.paper_say))
        show = SecondaryButton("Åbn aftalen")
        show.clicked.connect(self.agreement_opened)
        card.column.addWidget(show, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _chosen(self) -> None:
        self.goal_chosen.emit(self.sender().property("goal"))
