"""The guidance of the steps, the principles and the practice: whole, in our own words, easy where a citizen listens.

`source_shingles.bin` holds a fingerprint of every run of six words in the public sources (the guides and the workflow
that the texts name), five bytes each, sorted. It was made once by a throwaway script: each line of the sources without
its marks and bracketed notes, through `tests.support.sameness.shingles`, all fingerprints joined. The sources
themselves are not kept here, and no sentence can be read from the file.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from forms.errors import FormMistake
from forms.guidance import STEPS, StepHelp, read_practice, read_principles, read_step_guidance
from forms.readability import EASY, lix
from tests.support import sameness

HERE = Path(__file__).resolve().parent
GUIDANCE = HERE.parents[2] / "resources" / "guidance"
FILES = sorted(GUIDANCE.rglob("*.toml"))
SOURCES = sameness.read(HERE / "source_shingles.bin")
TO_THE_LETTER = ("principles.toml", "title")
SAID_BY_WORKERS = 40  # LIX of what a caseworker reads between two doors
INSIDE = re.compile(r"\b(FS|UD|SKP|VUM|PH|RSL|SEL|f\.eks|fx|evt|mv|m\.fl|osv|etc|nr|tlf|pkt|jf)\b\.?")


def steps() -> list[StepHelp]:
    return [
        read_step_guidance(file.read_text("utf-8"), file.name) for file in sorted((GUIDANCE / "steps").glob("*.toml"))
    ]


def principles():
    return read_principles((GUIDANCE / "principles.toml").read_text("utf-8"), "principles.toml")


def practice():
    return read_practice((GUIDANCE / "practice.toml").read_text("utf-8"), "practice.toml")


def strings(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a file with the key it stands under."""
    if isinstance(value, str):
        yield key, value
    for name, inner in value.items() if isinstance(value, dict) else ():
        yield from strings(inner, name)
    for inner in value if isinstance(value, list) else ():
        yield from strings(inner, key)


def texts_of(file: Path) -> list[str]:
    """What stands in a file in our own words."""
    found = strings(tomllib.loads(file.read_text("utf-8")))
    return [text for key, text in found if (file.name, key) != TO_THE_LETTER or text not in titles()]


def titles() -> set[str]:
    return {one.title for one in principles().principles}


def said(step: StepHelp) -> Iterator[str]:
    """Every text of a step."""
    yield step.lead
    yield from (each.text for each in step.advice)
    for checklist in step.checklists:
        yield from (checklist.title, *(item.text for item in checklist.items))
    for barrier in step.barriers:
        yield from (barrier.title, *barrier.ways)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_six_words_in_a_row_are_the_sources(file):
    copied = [run for text in texts_of(file) for run in sameness.runs(text) if sameness.fingerprint(run) in SOURCES]
    assert copied == []


def test_the_fingerprints_know_the_sources():
    long_enough = [title for title in titles() if len(title.split()) >= sameness.RUN]
    assert len(long_enough) >= 6
    for title in long_enough:  # the titles are theirs to the letter
        assert sameness.shingles(title) <= SOURCES
    assert len(SOURCES) > 10_000


def test_a_copied_run_is_found_whatever_stands_between_its_words():
    known = sameness.shingles("En hel sætning, der står i et andet papir.")
    assert sameness.shingles("Først: EN HEL sætning der – står i") & known
    assert not sameness.shingles("En hel sætning, der står her i stedet.") & known


def test_every_step_has_one_file_with_lists_and_ways_round():
    found = steps()
    assert [step.step for step in found] == list(STEPS)
    for step in found:
        assert step.checklists, step.step
        assert step.barriers, step.step
        assert all(2 <= len(each.items) <= 7 for each in step.checklists)
        assert all(each.ways for each in step.barriers)
        assert all(each.ask for each in step.questions)
        assert len(step.advice) <= 3


def test_every_source_is_named():
    for step in steps():
        for each in (*step.advice, *step.checklists, *step.questions, *step.barriers):
            assert re.search(r"Socialstyrelsen 20(14|23)\.$|^Vores eget råd\.$", each.source), each


def test_the_texts_are_short_and_plain():
    for step in steps():
        texts = list(said(step))
        assert lix("\n".join(texts)) <= SAID_BY_WORKERS, step.step
        assert [text for text in texts if len(text) > 135] == []
        assert [text for text in texts if INSIDE.search(text)] == []
    for part in practice():
        texts = [part.lead, *(item.text for group in part.groups for item in group.items)]
        assert [text for text in texts if len(text) > 120] == []


def test_what_one_asks_the_citizen_is_easy_and_spoken_to_them():
    asked = [text for step in steps() for each in step.questions for text in each.ask]
    assert len(asked) > 30
    assert lix("\n".join(asked)) <= EASY
    assert [text for text in asked if lix(text) > EASY] == []
    assert [text for text in asked if INSIDE.search(text) or "borger" in text.lower()] == []


def test_no_name_is_followed_by_an_s_that_fits_only_some():
    for file in FILES:
        assert not re.search(r"\{citizen\}(s\b|')", file.read_text("utf-8")), file.name


def test_the_eight_principles_stand_in_their_order_with_their_reflections():
    found = principles()
    assert [one.id for one in found.principles] == [f"p{number}" for number in range(1, 9)]
    assert [question.id for one in found.principles for question in one.questions] == [
        *("p1.q1", "p1.q2", "p2.q1", "p2.q2", "p2.q3", "p3.q1", "p3.q2", "p3.q3", "p4.q1", "p4.q2", "p4.q3"),
        *("p5.q1", "p5.q2", "p6.q1", "p6.q2", "p7.q1", "p7.q2"),
    ]
    assert len([one for each in found.principles for one in each.dilemmas]) == 21
    assert len(found.methods) == 9


def test_a_principle_belongs_to_the_phases_of_the_guides_table():
    belongs = {one.id: set(one.how) for one in principles().principles}
    assert belongs == {
        "p1": {"opening", "information", "assessment", "follow_up"},
        "p2": {"information", "assessment", "ordering", "follow_up"},
        "p3": {"information", "assessment", "ordering", "follow_up"},
        "p4": {"opening", "information", "assessment", "follow_up"},
        "p5": {"opening", "information", "follow_up"},
        "p6": {"opening", "information", "assessment", "ordering", "follow_up"},
        "p7": {"follow_up"},
        "p8": {"opening", "information", "assessment", "follow_up"},
    }


def test_every_step_lies_in_one_phase_and_has_principles():
    found = principles()
    assert sorted(step for phase in found.phases for step in phase.steps) == list(STEPS)
    for step in STEPS:
        here = found.at(step)
        assert len(here) >= 3
        assert len({one.id for one, _ in here}) == len(here)


def test_the_practice_has_competences_the_leader_the_start_the_eight_conditions_and_the_follow_up():
    found = practice()
    assert [part.id for part in found] == ["a6", "b1", "b2", "c0", *(f"c{number}" for number in range(1, 9)), "c9", "d"]
    asked = [question.id for part in found for question in part.questions]
    assert asked == ["c0.q1", "c0.q2", "c0.q3", "c0.q4", "c0.q5", "c9.q1", "c9.q2", "c9.q3", "c9.q4"]
    assert all(part.source and part.groups for part in found)


STEP = 'step = 3\nlead = "Godt."\n'


@pytest.mark.parametrize(
    ("text", "what", "line"),
    [
        ("step = 3\n", 'Her mangler "lead".', 1),
        ('step = 15\nlead = "x"\n', '"step" er 15.', 1),
        (STEP + '[[advice]]\ntext = "Uden kilde"\n', 'Her mangler "source".', 3),
        (STEP + '[[barrier]]\nid = "a"\ntitle = "b"\nsource = "c"\nways = ["{who}"]\n', "Mærket {who} kendes ikke.", 7),
        (STEP + '[[question]]\ntitle = "a"\nsource = "b"\nasks = ["c"]\n', '"asks" kendes ikke her.', 6),
        (
            STEP + '[[checklist]]\nid = "a"\ntitle = "b"\nsource = "c"\n'
            'items = [\n  { id = "one", text = "x" },\n  { id = "one", text = "y" },\n]\n',
            '"one" står to gange.',
            3,
        ),
        (STEP + "[[advice\n", "Linjen følger ikke TOML-formatet.", 3),
    ],
)
def test_a_mistake_is_named_with_its_line(text, what, line):
    with pytest.raises(FormMistake) as raised:
        read_step_guidance(text, "03-x.toml")
    assert (raised.value.what, raised.value.line) == (what, line)


def test_a_phase_nobody_knows_and_a_step_that_is_none_are_refused():
    phase = '[[phase]]\nid = "opening"\ntitle = "a"\nsteps = [1, 15]\n'
    with pytest.raises(FormMistake, match="15"):
        read_principles(phase, "p.toml")
    with pytest.raises(FormMistake, match="openning"):
        read_principles(
            phase.replace(", 15", "") + '[[principle]]\nid = "p1"\ntitle = "a"\nsay = "b"\nsource = "c"\n'
            'how = [{ phase = "openning", text = "d" }]\n',
            "p.toml",
        )


def test_a_question_that_stands_twice_is_refused():
    part = '[[part]]\nid = "{0}"\ntitle = "a"\nlead = "b"\nsource = "c"\n[[part.questions]]\nid = "q"\ntext = "d"\n'
    with pytest.raises(FormMistake, match="to gange"):
        read_practice(part.format("a") + part.format("b"), "practice.toml")
