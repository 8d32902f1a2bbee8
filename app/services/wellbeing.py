"""WHO-5 and Brief INSPIRE-O of a case: when they may be asked, how they went over time, and a worker's worry.

The words are neutral: a number, when, and how far from the one before. Nothing here is a diagnosis, and no score
is ever shown beside the citizen (reference § 2; the instruments' scores: `app.domain.instruments`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain import danish
from app.domain.change import CaseId, DocumentId
from app.domain.dates import read_date
from app.domain.duties.wellbeing import TALKED
from app.domain.instruments import Band, Score, score
from app.services.casework import journal
from app.services.casework.measures import INSTRUMENTS, points_of
from app.services.desk import Desk
from app.services.views import Act, ActKind
from app.services.views.wellbeing import Ask, Curve, CurveMark, CurvePoint, WellbeingView, Worry
from app.services.when import on_day
from app.services.writing.current import plain
from app.services.writing.start import start
from app.settings import Settings
from app.storage import CaseRecord, DocumentRecord
from forms.model import Kind

__all__ = [
    "BETWEEN",
    "INSTRUMENTS",
    "TALKED",
    "Answered",
    "answered",
    "asks",
    "begin",
    "number",
    "offered",
    "view",
]

FIRST_MEETING = "first_meeting_held"
BETWEEN = timedelta(days=14)
"""WHO-5 asks about the last two weeks; sooner than that it measures the same days again."""
_SCALE = {"0-4": "brief_inspire_o", "1-4": "brief_inspire_o_1_4"}
_NAMES = {"who5": "WHO-5", "brief_inspire_o": "Brief INSPIRE-O", "brief_inspire_o_1_4": "Brief INSPIRE-O"}
_CHANGES = {"agreement_made": "Ny aftale", "reopened": "Åbnet igen", "closed": "Afsluttet"}
_MOVED = "E9"
_WORRY = (
    "Spørg roligt og lige ud: Tænker du på at tage dit liv? Det gør det ikke værre at spørge.",
    "Aftal, hvad borgeren gør i dag, og hvem der er i nærheden.",
    "Egen læge kan hjælpe videre. Tilbyd at ringe sammen.",
    "Tal med din leder eller en kollega. Du skal ikke bære det alene.",
)


@dataclass(frozen=True, slots=True)
class Answered:
    """One filled-in form with its score; `on` is the day the citizen answered."""

    document: DocumentId
    form: str
    on: date
    score: Score


def offered(settings: Settings, form: str, *, met: bool) -> bool:
    """Whether a menu offers that form. The instruments wait for the first meeting; of two scales the office has one."""
    if form not in INSTRUMENTS:
        return True
    chosen = _SCALE.get(settings.text("screening.brief_inspire"))
    return met and (form == "who5" or chosen is None or form == chosen)


def view(desk: Desk, record: CaseRecord) -> WellbeingView | None:
    """The card, None while nobody has answered anything."""
    answers = answered(desk, _documents(desk, record))
    if not answers:
        return None
    today = desk.today()
    return WellbeingView(
        curves=tuple(_curve(form, answers, today) for form in INSTRUMENTS if any(a.form == form for a in answers)),
        marks=_marks(record, today),
        asks=asks(desk, record, answers),
        copy=Act(ActKind.PRINT_DOCUMENT, "Udskriv borgerens egen kopi", record.case, answers[-1].document),
        worry=_worry(record, answers, today),
    )


def _documents(desk: Desk, record: CaseRecord) -> list[DocumentRecord]:
    """The instruments' documents alone: a case may hold hundreds of others."""
    rows = [row for row in journal.rows(record, journal.STARTED) if row.get("form") in INSTRUMENTS]
    found = [desk.store.documents.get(record.case, DocumentId(journal.text(row, "document"))) for row in rows]
    return [each for each in found if each is not None]


def answered(desk: Desk, documents: Iterable[DocumentRecord]) -> list[Answered]:
    """Every form that is filled in whole, oldest first. A missing answer gives no score, so it is no point."""
    found = []
    for each in documents:
        instrument = INSTRUMENTS.get(each.form)
        if instrument is None or each.gone:
            continue
        result = score(instrument, points_of(desk.catalogue.form(each.form), each.answers))
        if result.score is not None:
            on = read_date(plain(each.answers, "answered_on")) or each.created_at.date()
            found.append(Answered(each.document, each.form, on, result))
    return sorted(found, key=_in_time)


def _in_time(one: Answered) -> date:
    return one.on


def asks(desk: Desk, record: CaseRecord, answers: Sequence[Answered]) -> tuple[Ask, ...]:
    """What can be filled in together, with a kind word when it is soon after the last time."""
    met = any(row.get("kind") == FIRST_MEETING for row in journal.rows(record, journal.EVENTS))
    chosen = [form for form in INSTRUMENTS if offered(desk.settings, form, met=met)]
    both = "brief_inspire_o" in chosen and "brief_inspire_o_1_4" in chosen
    return tuple(
        Ask(
            form,
            f"{_NAMES[form]}, {_scale_say(form)}" if both and form != "who5" else _NAMES[form],
            _soon(desk, form, answers),
        )
        for form in chosen
    )


def _scale_say(form: str) -> str:
    return "skala 1-4" if form == "brief_inspire_o_1_4" else "skala 0-4"


def _soon(desk: Desk, form: str, answers: Sequence[Answered]) -> str:
    last = max((one.on for one in answers if one.form == form), default=None)
    today = desk.today()
    if last is None or today >= last + BETWEEN:
        return ""
    again = danish.day_and_month(last + BETWEEN)
    return (
        f"I svarede på {_NAMES[form]} {danish.day_and_month(last)}. Vent gerne til {again}, så er der nyt at svare på."
    )


def _curve(form: str, answers: Sequence[Answered], today: date) -> Curve:
    mine = [one for one in answers if one.form == form]
    title = _NAMES[form] if form == "who5" else f"{_NAMES[form]}, {_scale_say(form)}"
    spread = mine[0].on.year != mine[-1].on.year
    months = [f"{number(one)} i {_month(one.on, year=spread)}" for one in mine]
    return Curve(
        instrument=INSTRUMENTS[form].value,
        title=title,
        points=tuple(
            CurvePoint(
                one.document, one.on, float(one.score.score or 0), f"{number(one)} af 100, {on_day(one.on, today)}"
            )
            for one in mine
        ),
        say=f"{title}: {danish.join(*months, last='og') if len(months) < 3 else ', '.join(months)}",
        change_say=_change(mine),
    )


def number(one: Answered) -> str:
    """A score as one says it: "52", "66,7"."""
    return f"{one.score.score or 0:.4g}".replace(".", ",") if _broken(one) else f"{one.score.score or 0:.0f}"


def _broken(one: Answered) -> bool:
    return not float(one.score.score or 0).is_integer()


def _month(day: date, *, year: bool) -> str:
    name = danish.MONTHS[day.month - 1]
    return f"{name} {day.year}" if year else name


def _change(mine: Sequence[Answered]) -> str:
    """ "24 point højere end sidst", in words without praise or blame."""
    if len(mine) < 2:
        return ""
    apart = (mine[-1].score.score or 0) - (mine[-2].score.score or 0)
    if apart == 0:
        return "Det samme som sidst"
    points = f"{abs(apart):.3g}".replace(".", ",")
    return f"{points} point {'højere' if apart > 0 else 'lavere'} end sidst"


def _marks(record: CaseRecord, today: date) -> tuple[CurveMark, ...]:
    """What changed on the case: a new agreement, a closing, that the citizen moved, a new beginning."""
    found = []
    for row in journal.rows(record, journal.EVENTS):
        day, kind = read_date(journal.text(row, "on")), journal.text(row, "kind")
        if day is not None and kind in _CHANGES:
            words = "Flyttet" if kind == "closed" and row.get("exit") == _MOVED else _CHANGES[kind]
            found.append(CurveMark(day, f"{words} {on_day(day, today)}"))
    return tuple(sorted(found, key=_day_of_mark))


def _day_of_mark(mark: CurveMark) -> date:
    return mark.on


def _worry(record: CaseRecord, answers: Sequence[Answered], today: date) -> Worry | None:
    """After a WHO-5 in the lowest band, until somebody notes that it was talked about (reference § 2)."""
    last = max((one for one in answers if one.form == "who5"), key=_in_time, default=None)
    if last is None or last.score.band is not Band.LOW:
        return None
    talked = [journal.text(row, "on") for row in journal.rows(record, journal.EVENTS) if row.get("kind") == TALKED]
    if any(on >= last.on.isoformat() for on in talked):
        return None
    say = f"WHO-5 var {number(last)} {on_day(last.on, today)}. Tallet er et termometer, ikke en diagnose."
    return Worry(say, _WORRY, Act(ActKind.RECORD_EVENT, "Vi har talt om det", record.case, event=TALKED))


def begin(desk: Desk, case: CaseId, form: str) -> tuple[DocumentId, str]:
    """A new form to fill in together, and the first statement to begin at.

    One of the same day that nobody has answered anything in is taken up again.
    """
    first = next(field.id for field in desk.catalogue.form(form).fields() if field.kind is Kind.CHOICE)
    today = desk.today().isoformat()
    for each in _documents(desk, journal.case_of(desk, case)):
        begun = each.form == form and not (each.issued or each.gone) and plain(each.answers, "answered_on") == today
        if begun and not plain(each.answers, first):
            return each.document, first
    return start(desk, case, form), first
