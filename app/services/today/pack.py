"""*Pak rygsækken*: what to look at before one goes, what is missing first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.domain import danish
from app.services.casework import journal
from app.services.casework.people import call_name
from app.services.desk import Desk
from app.services.office.battery import read_battery
from app.services.papers.blanks import printed_set
from app.services.papers.printers import PrinterRow
from app.services.people.contact_terms import FORM as CONTACT_TERMS
from app.services.today.numbers import in_words
from app.services.views import OwedPaper, OwedState, PackLine
from app.services.writing.current import plain
from app.storage import CaseRecord, DocumentRecord

NETWORK_MAP = "network_map"
TRY_A_LINE, SEE_THEM, PRINT_SET = "Prøv en linje", "Se papirerne", "Udskriv et sæt"
_MOST_VISITS = 6  # a day holds no more; only their documents are opened
_WORN_DAYS = 180  # after half a year in a bag a set is looked through
_REACHED = frozenset({"contact_made", "first_meeting_held"})


def pack(desk: Desk) -> list[PackLine]:
    """What is the same for every visit: battery, blank papers, a fresh copy."""
    lines: list[PackLine | None] = [_battery()]
    lines.append(_blanks(desk))
    kept = desk.store.backups.kept()
    fresh = bool(kept) and kept[0].made_at.astimezone(desk.clock.now().tzinfo).date() == desk.today()
    lines.append(
        PackLine("backup", fresh, "Sikkerhedskopi fra i dag" if fresh else "Sikkerhedskopi: lås én gang, så laves den")
    )
    return [line for line in lines if line is not None]


def _blanks(desk: Desk) -> PackLine | None:
    """Whether the blank set in the bag is of this year's forms and not worn; nothing where none is to be carried."""
    sets, printed = desk.settings.number("paper.blank_sets"), printed_set(desk)
    if not sets:
        return None
    if printed is None:
        return PackLine("blank", False, "Blanke skemaer: ingen i tasken", PRINT_SET)
    on = danish.day_and_month(printed.on)
    if printed.outdated:
        return PackLine("blank", False, f"Blanke skemaer fra {on}: {printed.outdated[0]} er lavet om", PRINT_SET)
    worn = (desk.today() - printed.on).days > _WORN_DAYS
    rest = ". Se, om de er hele" if worn else ""
    return PackLine("blank", not worn, f"Blanke skemaer: {in_words(sets)} sæt i tasken, udskrevet {on}{rest}")


def bag(desk: Desk, visited: Sequence[CaseRecord], owed: Sequence[OwedPaper]) -> list[PackLine]:
    """What today's visits ask one to bring: papers, an interpreter, whom the citizen wants along."""
    lines: list[PackLine] = []
    for record in visited[:_MOST_VISITS]:
        lines += _papers(record, owed)
        lines += _letter(record)
        lines += _wishes(desk, record)
    return sorted(lines, key=lambda line: line.ok)


def printer_line(found: Sequence[PrinterRow]) -> PackLine:
    """Whether a printer answers; `found` as `printers.find` tells."""
    first = packed_printer(found)
    if first is None:
        if found:
            return PackLine("printer", False, f"{found[0].name}: {found[0].say}")
        return PackLine("printer", False, "Ingen printer svarer. Tag blanke skemaer med.")
    act = TRY_A_LINE if first.takes_pdf else ""
    if first.hindered:
        return PackLine("printer", False, f"{first.name}: {first.say}", act)
    if first.a4 is False:
        return PackLine("printer", False, f"{first.name}: læg A4-papir i", act)
    if first.low:
        return PackLine("printer", False, f"{first.name}: {first.low[:1].lower()}{first.low[1:]}", act)
    ink = f". {danish.join(*first.ink[:1])}" if first.ink else ""
    return PackLine("printer", True, f"Printeren svarer: {first.name}{ink}", act)


def queue_line(desk: Desk) -> PackLine:
    """Papers of which nobody said whether they came out, or that went no further; no words when there are none."""
    if not desk.store.print_queue.all():
        return PackLine("queue", True, "")
    from app.services.papers import queue  # I dag comes first
    from app.services.papers.queue_words import QueueState

    rows = queue.jobs(desk)
    asks, stuck = sum(row.asks for row in rows), sum(row.state is QueueState.STUCK for row in rows)
    if asks:
        say = f"{danish.count(asks, 'udskrift', 'udskrifter')} mangler svar: Kom papiret ud?"
    elif stuck:
        say = f"{danish.count(stuck, 'udskrift', 'udskrifter')} gik i stå"
    else:
        return PackLine("queue", True, "")
    return PackLine("queue", False, say, SEE_THEM)


def packed_printer(found: Sequence[PrinterRow]) -> PrinterRow | None:
    """The printer in the bag: the one used last where it is ready, else the first that is."""
    ready = [row for row in found if row.ready]
    return next((row for row in ready if row.last), ready[0] if ready else None)


def _papers(record: CaseRecord, owed: Sequence[OwedPaper]) -> Iterator[PackLine]:
    for paper in owed:
        if paper.case == record.case and not paper.letter:
            printed = paper.state is OwedState.PRINTED
            todo = "tag den med" if printed else "skriv den ud"
            yield PackLine("paper", printed, f"{paper.title} til {paper.name}: {todo}")


def _letter(record: CaseRecord) -> Iterator[PackLine]:
    """Where nobody was reached yet, a letter lies ready for a closed door (process.md § 3, trin 4)."""
    kinds = {row.get("kind") for row in record.events}
    if "contact_attempted" in kinds and not kinds & _REACHED:
        yield PackLine("letter", True, f"Kontaktbrev til {record.who.short_name()}, hvis ingen åbner")


def _wishes(desk: Desk, record: CaseRecord) -> Iterator[PackLine]:
    name = call_name(record.who)
    terms, known = _newest(desk, record, CONTACT_TERMS), _newest(desk, record, NETWORK_MAP)
    language = plain(terms.answers, "contact_language") if terms else ""
    if known is not None and known.answers.get("interpreter_needed") is True:
        language = plain(known.answers, "interpreter_language") or language or "sproget mangler"
        yield PackLine("interpreter", True, f"Tolk til {name}: {language}")
    elif language:
        yield PackLine("interpreter", True, f"{danish.capitalised(name)} taler helst {language}")
    companion = plain(terms.answers, "contact_companion") if terms else ""
    if companion:
        yield PackLine("companion", True, f"{danish.capitalised(name)} vil have {companion} med")


def _newest(desk: Desk, record: CaseRecord, form: str) -> DocumentRecord | None:
    """The paper of a form that was written last in a case."""
    rows = [row for row in journal.rows(record, journal.STARTED) if row.get("form") == form]
    if not rows:
        return None
    found = desk.store.documents.of(record.case, form=form)
    return found[-1] if found else None


def _battery() -> PackLine | None:
    battery = read_battery()
    if battery is None:
        return None
    percent = round(battery.percent)
    ok = percent >= 40 or battery.charging
    return PackLine("battery", ok, f"Batteri {percent} %" + ("" if ok else ". Sæt strøm til, før du går."))
