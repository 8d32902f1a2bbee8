"""The screening rule as `rygsaek screen` reads and writes it."""

from __future__ import annotations

from app.domain.dates import age_on
from app.domain.reading import (
    Json,
    a_date,
    a_list,
    a_text,
    a_whole_number,
    an_object,
    mistake,
    or_none,
)
from app.domain.screening import CATEGORY_1, CATEGORY_2, OLDEST, Advice, AgeGroup, AgeGroups, advise


def screen(document: Json) -> dict[str, Json]:
    """The command's whole work: its JSON in, its JSON out. InputError names the field and why."""
    question = an_object(document, "")
    return to_json(
        advise(
            _age(question.get("age"), question.get("birth_date"), question.get("on")),
            _crosses(question.get("category_1"), "category_1", CATEGORY_1),
            _crosses(question.get("category_2"), "category_2", CATEGORY_2),
            read_age_groups(question.get("age_groups"), "age_groups"),
        )
    )


def to_json(advice: Advice) -> dict[str, Json]:
    """The advice as the command prints it."""
    return {
        "outcome": advice.outcome.value,
        "group": advice.group,
        "category_1": advice.category_1,
        "topics": list(advice.topics),
        "because": advice.because,
    }


def read_age_groups(value: Json, field: str) -> AgeGroups | None:
    """Exactly two groups that share no age, or None where the municipality has set none."""
    if value is None:
        return None
    groups = a_list(value, field, _age_group)
    if len(groups) != 2:
        raise mistake(field, "der skal være præcis to aldersgrupper, eller null.")
    one, two = groups
    if one.first <= two.last and two.first <= one.last:
        raise mistake(field, "de to aldersgrupper overlapper hinanden.")
    return (one, two)


def _age_group(value: Json, field: str) -> AgeGroup:
    limits = an_object(value, field)
    first = a_whole_number(limits.get("from"), f"{field}.from")
    last = a_whole_number(limits.get("to"), f"{field}.to")
    if first < 0:
        raise mistake(f"{field}.from", "en alder kan ikke være under 0.")
    if last < first:
        raise mistake(f"{field}.to", "gruppen slutter, før den begynder.")
    return AgeGroup(first, last)


def _age(age: Json, birth_date: Json, on: Json) -> int | None:
    """The age told, else counted; unknown when either date is missing. Told and counted must agree."""
    told = or_none(age, "age", a_whole_number)
    born, day = or_none(birth_date, "birth_date", a_date), or_none(on, "on", a_date)
    counted = None if born is None or day is None else age_on(born, day)
    for field, years in (("age", told), ("birth_date", counted)):
        if years is not None and not 0 <= years <= OLDEST:
            raise mistake(field, f"alderen skal være mellem 0 og {OLDEST} år.")
    if told is not None and counted is not None and told != counted:
        raise mistake("age", "alderen passer ikke med birth_date og on.")
    return counted if told is None else told


def _crosses(value: Json, field: str, known: tuple[str, ...]) -> tuple[str, ...]:
    def cross(item: Json, where: str) -> str:
        text = a_text(item, where)
        if text not in known:
            raise mistake(where, "der er ikke et kriterium med det id i skemaet.")
        return text

    crosses = a_list(value, field, cross)
    if len(set(crosses)) < len(crosses):
        raise mistake(field, "det samme kriterium står her to gange.")
    return tuple(crosses)
