"""The screening rule: two groups, other demands to each (templates.md § 1c). It advises; the caseworkers decide."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from app.domain.danish import count, join

CATEGORY_1 = ("k1.1", "k1.2", "k1.3")
CATEGORY_2 = tuple(
    f"k2.{topic}.{number}"
    for topic, criteria in {"a": 3, "b": 6, "c": 3, "d": 6, "e": 2, "f": 1, "g": 1}.items()
    for number in range(1, criteria + 1)
)
TOPICS_NEEDED = 2
OLDEST = 130


class Outcome(StrEnum):
    """What the rule says."""

    MET = "met"
    NOT_MET = "not_met"
    UNDECIDED = "undecided"


OUTCOME_WORDS = {
    Outcome.MET: "Kriterierne er opfyldt.",
    Outcome.NOT_MET: "Kriterierne er ikke opfyldt.",
    Outcome.UNDECIDED: "Det kan ikke afgøres ud fra kriterierne.",
}


@dataclass(frozen=True, slots=True)
class AgeGroup:
    """Ages from and to, both included."""

    first: int
    last: int

    def __contains__(self, age: int) -> bool:
        return self.first <= age <= self.last

    def words(self) -> str:
        """E.g. "18-29 år"."""
        return f"{self.first}\N{EN DASH}{self.last} år"


AgeGroups = tuple[AgeGroup, AgeGroup]


@dataclass(frozen=True, slots=True)
class Advice:
    """The outcome, the group (1 or 2), the crosses in category 1, the different topics (sorted), and why."""

    outcome: Outcome
    group: int | None
    category_1: int
    topics: tuple[str, ...]
    because: str


def advise(
    age: int | None, category_1: Collection[str], category_2: Collection[str], age_groups: AgeGroups | None
) -> Advice:
    """What the criteria say of a citizen of this age (whole years).

    Group 1 needs two different topics of category 2; group 2 needs that and one cross in category 1. Ids are those of
    the form and are taken to be real and single. Undecided when ages are not set, or the age is unknown or in neither.
    """
    topics = tuple(sorted({criterion.split(".")[1] for criterion in category_2}))
    crosses = len(category_1)
    group = _group(age, age_groups)
    if age_groups is None or age is None or group is None:
        return Advice(Outcome.UNDECIDED, None, crosses, topics, _why_undecided(age, age_groups))
    enough_topics = len(topics) >= TOPICS_NEEDED
    met = enough_topics and (group == 1 or crosses >= 1)
    outcome = Outcome.MET if met else Outcome.NOT_MET
    sentences = [
        f"Borgeren er {age} år og hører til gruppe {group} ({age_groups[group - 1].words()}).",
        _topic_words(topics, enough_topics),
    ]
    if group == 2:
        sentences.append(_cross_words(crosses))
    return Advice(outcome, group, crosses, topics, " ".join([*sentences, OUTCOME_WORDS[outcome]]))


def _group(age: int | None, age_groups: AgeGroups | None) -> int | None:
    if age is None or age_groups is None:
        return None
    return next((number for number, group in enumerate(age_groups, start=1) if age in group), None)


def _why_undecided(age: int | None, age_groups: AgeGroups | None) -> str:
    if age_groups is None:
        why = "Kommunen har ikke sat aldersgrænser for de to grupper."
    elif age is None:
        why = "Borgerens alder kendes ikke."
    else:
        why = f"Borgeren er {age} år og er uden for begge aldersgrupper ({join(*(g.words() for g in age_groups))})."
    return f"{why} Derfor vurderer I selv."


def _topic_words(topics: tuple[str, ...], enough: bool) -> str:
    if not topics:
        return "Der er ingen kryds i kategori 2, og der skal være kryds i mindst 2 forskellige emner."
    found = f"Der er kryds i {count(len(topics), 'emne', 'forskellige emner')} i kategori 2 ({join(*topics)})"
    return f"{found}, og der skal være mindst 2." if enough else f"{found}, men der skal være mindst 2."


def _cross_words(crosses: int) -> str:
    if not crosses:
        return "Der er ingen kryds i kategori 1, men der skal være mindst 1."
    return f"Der er {count(crosses, 'kryds', 'kryds')} i kategori 1, og der skal være mindst 1."
