"""The referral as PDF: drawn to be filled in elsewhere, and taken in by `import`."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from app.bootstrap import FrontDoors
from app.commands.output import say, tell
from app.commands.passphrase import taking_in
from app.commands.reading import catalogue_with, office_with
from app.commands.writing import target, write
from app.documents.referral.asked import FORM
from app.domain import danish
from app.errors import InputError
from app.services import referrals
from app.services.likeness import pairs
from app.services.referrals import Referral, State
from app.services.search import catch_up_all
from forms.catalogue import Catalogue


def write_fillable(options: Namespace) -> None:
    """The screening form to fill in on a screen. Needs no office: what only an office knows is left out."""
    from app.documents.referral.draw import draw_referral

    to = target(options.output)
    if options.form != FORM:
        raise InputError(f"--fillable er til henvisningen, og den hedder {FORM}.")
    if options.file or options.draft or options.large or options.audience != "case":
        raise InputError("--fillable er et tomt skema, der er ens for alle: udelad FIL, --draft, --large og --for.")
    paper = draw_referral(catalogue_with(options.own).form(FORM), office_with(options.own, options.office))
    write(to, paper.bytes)
    say({"file": str(to), "state": "fillable", "pages": paper.pages, "issue": ""})


def take_in(doors: FrontDoors, options: Namespace, data: bytes) -> None:
    """A filled-in referral becomes an enquiry. The file is read before the office is opened."""
    form = Catalogue.load().form(FORM)
    referral = referrals.read(form, data)
    with taking_in(doors, options) as desk:
        if desk.catalogue.form(FORM) != form:
            referral = referrals.read(desk.catalogue.form(FORM), data)
        made = referrals.make(desk, referral)
        catch_up_all(desk)
        alike = pairs(desk, [made.case] if made.fresh else [])
    _tell(referral)
    say(
        {
            "cases": [made.case],
            "new_cases": int(made.fresh),
            "new_documents": made.new_documents,
            "new_events": made.new_events,
            "new_papers": 0,
            "alike": [{"case": each.case, "other": each.other, "because": each.because} for each in alike],
            "understood": [_line(line) for line in referral.lines],
        }
    )


def _line(line: referrals.Line) -> dict[str, Any]:
    """Without the answer itself: what a command says is often kept in a log."""
    return {"label": line.label, "state": line.state.value, "note": line.note}


def _tell(referral: Referral) -> None:
    if referral.notice:
        tell(referral.notice)
    unsure = sum(line.state is not State.TAKEN for line in referral.lines)
    if unsure:
        tell(f"{danish.count(unsure, 'felt skal', 'felter skal')} ses efter. Se under understood.")
