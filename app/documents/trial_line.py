"""A page that shows whether a printer prints: one sentence to read and a line of each ink, and little of it."""

from __future__ import annotations

from app.documents.flow import Block, Rule, Space, Stack
from app.documents.guard import Guard
from app.documents.look import Ink
from app.documents.order import Paper, PaperOptions, PaperState
from app.documents.page import Furniture, put_on_paper
from app.documents.setter import Setter
from forms.model import Audience, Form

TITLE = "Prøve"
_LINES = ((Ink.INK, "Sort"), (Ink.MAIN, "Blågrøn"), (Ink.WARM, "Brun"))
_PEN = 3.0  # points: thick enough to see a clogged nozzle, thin enough to cost next to nothing


def draw_trial_line() -> Paper:
    """One page. There is nobody's name on it, nor the office's: it may lie at any printer."""
    options = PaperOptions(Audience.CITIZEN, PaperState.FINAL)
    setter = Setter(options, Guard(Form("", 1, "", ()), {}, options.audience, protected=False, kept_off=()))
    blocks: list[Block] = [
        setter.title(TITLE),
        Space(setter.sizes.gap * 0.4),
        setter.body("Kan du læse det her, og er de tre streger hele? Så er printeren klar."),
        Space(setter.sizes.gap),
    ]
    for ink, name in _LINES:
        blocks += [setter.small(name), Rule(ink, _PEN), Space(setter.sizes.gap)]
    furniture = Furniture(title=TITLE, head_left="", head_right="", foot=())
    return put_on_paper(Stack(blocks), furniture, setter.sizes, setter.typeface)
