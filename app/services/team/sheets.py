"""The team's two lists on paper: what may stand on a sheet that lies on a table, and what may not.

Nobody is named in full, no CPR number, no address, no other party: a list gets lost more easily than a computer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from app.documents.list_words import CaseWords, TeamWords, WeekDay, WeekLine, WeekWords
from app.domain import danish
from app.domain.journey import step_name
from app.domain.person import Person
from app.errors import InputError
from app.services.desk import Desk
from app.services.team.line import Thing
from app.services.team.reading import Team, TeamCase
from app.services.team.show import questions
from app.services.views.team import NOBODY

_WEEK = 7
_SATURDAY = 5
_MOST_LATE = 30  # more would not be read on paper
_NUMBERS = re.compile(r"\d{6}[- ]?\d{4}|(?:\d{2} ?){4}|\d{8}")
_SOMEBODY = "borgeren"
_CONSENT = re.compile(r"^(consent_|ask_again|external|request)")


def week_sheet(desk: Desk, team: Team, worker: str = "", *, large: bool = False) -> bytes:
    """The week as a PDF, in memory only: this one, from Saturday the next. `worker`: only this one's cases."""
    from app.documents import lists  # reportlab is loaded when something is printed

    words = week_words(team, worker)
    return lists.draw_week(words, desk.office, practice=desk.practice, printed_on=team.today, large=large).bytes


def questions_sheet(desk: Desk, team: Team, *, large: bool = False) -> bytes:
    """The cases for the team's meeting as a PDF, in memory only. InputError when there is none."""
    from app.documents import lists  # reportlab is loaded when something is printed

    words = team_words(desk, team)
    return lists.draw_team_cases(words, desk.office, practice=desk.practice, printed_on=team.today, large=large).bytes


def week_words(team: Team, worker: str = "") -> WeekWords:
    """What stands on the week list."""
    monday = team.today - timedelta(days=team.today.weekday())
    if team.today.weekday() >= _SATURDAY:
        monday += timedelta(days=_WEEK)
    chosen = [each for each in team.cases if not worker or each.worker == ("" if worker == NOBODY else worker)]
    days = tuple(_day(chosen, monday + timedelta(days=number)) for number in range(_WEEK))
    late = _sorted(_lines(chosen, date.min, monday))
    if len(late) > _MOST_LATE:
        late = [*late[:_MOST_LATE], WeekLine(f"og {len(late) - _MOST_LATE} mere, som står under Teamet", "")]
    whose = f" for {worker}" if worker and worker != NOBODY else ""
    return WeekWords(
        title=f"Ugeliste{whose}, uge {monday.isocalendar().week}",
        lead="Frister, aftaler og besøg. Borgerne står med kaldenavn og ét bogstav.",
        late=WeekDay("Skulle være sket før", tuple(late)) if late else None,
        days=days,
    )


def team_words(desk: Desk, team: Team) -> TeamWords:
    """What stands on the list for the team's meeting; the same letters as on the screen."""
    cases = questions(team)
    if not cases:
        raise InputError(
            "Der er ingen sager til teammødet.",
            todo="Åbn en sag, og skriv i loggen, at du vil tage den op på teammødet.",
        )
    return TeamWords(
        title="Sager til teammødet",
        lead="Uden navne. Hvem der er hvem, står under Teamet i IT-rygsæk.",
        cases=tuple(
            CaseWords(f"Sag {letter}", _facts(desk, each, team.today), _nameless(each.question, each.who))
            for letter, each in cases
        ),
    )


def _facts(desk: Desk, each: TeamCase, today: date) -> str:
    return " · ".join((_age_group(desk, each.who, today), f"trin {each.step}, {step_name(each.step)}"))


def _age_group(desk: Desk, who: Person, today: date) -> str:
    """The office's own group where there is one, else ten years: never the age itself."""
    age = who.age_on(today)
    if age is None:
        return "alder ukendt"
    for group in desk.age_groups or ():
        if group.first <= age <= group.last:
            return f"{group.first}–{group.last} år"
    return f"{age // 10 * 10}–{age // 10 * 10 + 9} år"


def _day(cases: list[TeamCase], day: date) -> WeekDay:
    visits = sorted(
        ((clock or "99", each) for each in cases for on, clock in each.visits if on == day),
        key=lambda pair: (pair[0], pair[1].who.short_name()),
    )
    lines = [WeekLine(_visit_say(clock, each), each.worker) for clock, each in visits]
    lines += _sorted(_lines(cases, day, day + timedelta(days=1)))
    return WeekDay(danish.capitalised(danish.long_date(day)), tuple(lines))


def _visit_say(clock: str, each: TeamCase) -> str:
    when = f"Kl. {clock.replace(':', '.')}: " if clock != "99" else ""
    return danish.capitalised(f"{when}besøg hos {each.who.short_name()}")


def _lines(cases: list[TeamCase], since: date, until: date) -> Iterator[WeekLine]:
    for each in cases:
        for thing in each.things:
            if since <= thing.on < until:
                yield WeekLine(f"{each.who.short_name()} – {_paper_title(thing, each.who)}", each.worker)


def _sorted(lines: Iterator[WeekLine]) -> list[WeekLine]:
    return sorted(lines, key=lambda line: danish.sort_key(line.what))


def _paper_title(thing: Thing, who: Person) -> str:
    """A title without the citizen's own words and without other people's names."""
    if _CONSENT.match(thing.id):
        return "et samtykke eller en anmodning skal ses på"
    title = _nameless(thing.title.partition(":")[0], who)
    return f"{title[:1].lower()}{title[1:]}"


def _nameless(words: str, who: Person) -> str:
    """The words without the citizen's name, and without numbers that could be a CPR or a phone number."""
    said = _NUMBERS.sub("…", words)
    names = {part for name in (who.name, who.call_name) if name for part in (name, *name.split()) if len(part) > 1}
    for name in sorted(names, key=len, reverse=True):
        said = re.sub(rf"\b{re.escape(name)}(s?)\b", rf"{_SOMEBODY}\1", said, flags=re.IGNORECASE)
    said = re.sub(rf"\b{_SOMEBODY}( {_SOMEBODY})+", _SOMEBODY, said)
    return re.sub(rf"(^|[.!?]\s+){_SOMEBODY}", rf"\1{danish.capitalised(_SOMEBODY)}", said)
