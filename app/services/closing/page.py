"""The page of the end: before it, how it can end and what is open; after it, the follow-up and the way back."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from app.domain import danish
from app.domain.change import CaseId, RowId
from app.domain.events import CHANNEL_WORDS, EXIT_WORDS, Exit
from app.domain.journey import Journey
from app.domain.journey.deadlines import FOLLOWED_UP_EXITS
from app.services.casework import journal
from app.services.casework.people import call_name
from app.services.casework.standing import Counter
from app.services.closing import follow_up, plan, still_open
from app.services.closing.exits import EXITS, ExitWords
from app.services.desk import Desk
from app.services.views import Act, ActKind
from app.services.views.closing import AfterPage, ClosingPage, ExitChoice
from app.storage import CaseRecord


def page(desk: Desk, case: CaseId, ticked: Collection[RowId] = ()) -> ClosingPage | AfterPage:
    """What the page shows of that case now; `ticked` as in `still_open`. InputError when there is no such case."""
    record = journal.case_of(desk, case)
    now = Counter.at(desk).journey(record)
    if now.closing is not None:
        return follow_up.page(desk, record, now.closing, plan.view(desk, record, now.closing.on))
    opens, due = plan.window(desk, desk.today())
    return ClosingPage(
        case=case,
        heading=record.who.short_name(),
        call_name=call_name(record.who),
        exits=tuple(_exit(record, now, words) for words in EXITS),
        open=still_open.groups(desk, record, now, ticked),
        plan=plan.view(desk, record, desk.today()),
        window_say=f"mellem {danish.date_with_year(opens)} og {danish.date_with_year(due)}",
    )


def _exit(record: CaseRecord, now: Journey, words: ExitWords) -> ExitChoice:
    act = Act(ActKind.START_DOCUMENT, words.form_label, record.case, form=words.form) if words.form else None
    return ExitChoice(
        exit=words.exit.value,
        title=EXIT_WORDS[words.exit],
        rule=words.rule,
        usual=now.step in words.steps,
        followed_up=words.exit in FOLLOWED_UP_EXITS,
        after=words.after,
        act=act,
        words=" ".join(_to_contact_person(record)) if words.exit is Exit.E3 else "",
    )


def _to_contact_person(record: CaseRecord) -> Iterator[str]:
    """What was tried, for the contact person who takes over: days and ways, nothing of why somebody enquired."""
    rows = journal.rows(record, journal.EVENTS)
    tried = [row for row in rows if row.get("kind") == "contact_attempted"]
    ways = [CHANNEL_WORDS.get(journal.text(row, "channel"), "") for row in tried]
    counted = [f"{way} {danish.count(ways.count(way), 'gang', 'gange')}" for way in dict.fromkeys(ways) if way]
    met = any(row.get("kind") in ("contact_made", "first_meeting_held") for row in rows)
    declined = any(row.get("kind") == "declined" for row in rows)
    if len(tried) == 1:
        yield f"Vi har prøvet at få kontakt én gang{f': {ways[0]}' if ways[0] else ''}."
    elif tried:
        how = f": {danish.join(*counted)}" if counted else ""
        yield f"Vi har prøvet at få kontakt {danish.count(len(tried), 'gang', 'gange')}{how}."
    yield "Vi har haft kontakt undervejs." if met else "Det er ikke lykkedes at få kontakt."
    if declined:
        yield "Borgeren har sagt nej tak til besøg fra os."
    yield "Vi har vurderet, at en støtte- og kontaktperson bør prøve. Ring, så fortæller jeg, hvad der er prøvet."
