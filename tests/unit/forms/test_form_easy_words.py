"""Every text a citizen meets is easy to read: LIX 30 at most, no abbreviations, spoken to "dig"."""

import re
from pathlib import Path

import pytest

from forms.catalogue import Catalogue
from forms.errors import FormMistake
from forms.model import Audience
from forms.readability import EASY, is_sentence, lix, met_by_citizen
from forms.texts import LINE, STAGES, fill_in, read_emergency_card, read_rights_sheet, read_stage_helps

GUIDANCE = Path(__file__).resolve().parents[3] / "resources" / "guidance"
FORMS = [form for form in Catalogue.load().all() if form.for_citizen]
INSIDE = re.compile(r"\b(FS|UD|SKP|VUM|PH|RSL|SEL|f\.eks|fx|evt|mv|m\.fl|osv|etc|nr|tlf|pkt|jf)\b\.?")


def stages():
    return read_stage_helps((GUIDANCE / "visit.toml").read_text("utf-8"), "visit.toml")


def card():
    return read_emergency_card((GUIDANCE / "emergency.toml").read_text("utf-8"), "emergency.toml")


def sheet():
    return read_rights_sheet((GUIDANCE / "who_we_are.toml").read_text("utf-8"), "who_we_are.toml")


def rights_texts() -> list[str]:
    found = sheet()
    texts = [found.title, found.lead]
    for part in found.parts:
        texts += [part.title, part.text, *part.points]
    return [text for text in texts if text]


def citizen_texts() -> dict[str, list[str]]:
    return {
        **{form.id: list(met_by_citizen(form)) for form in FORMS},
        "visit": [text for stage in stages().values() for text in (stage.title, stage.lead)],
        "rights": rights_texts(),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("Hej.", 1),
        ("Du kan sige nej. Du kan sige stop.", 4),
        ("Sagsbehandleren kommer.", 2 + 50),
        ("Navn\nAdresse", 1 + 50),
        ("Det er kl. 10.30 nu", 2.5),
        ("{worker} taler med dig", 4),
    ],
)
def test_lix_is_words_per_sentence_and_long_words_per_hundred(text, expected):
    assert lix(text) == pytest.approx(expected)


@pytest.mark.parametrize("name", citizen_texts())
def test_what_a_citizen_meets_is_easy_to_read(name):
    texts = citizen_texts()[name]
    assert lix("\n".join(texts)) <= EASY
    assert {text: lix(text) for text in texts if is_sentence(text) and lix(text) > EASY} == {}


@pytest.mark.parametrize("name", citizen_texts())
def test_a_citizen_meets_no_abbreviations(name):
    assert [text for text in citizen_texts()[name] if INSIDE.search(text)] == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_the_citizen_is_spoken_to(form):
    texts = list(met_by_citizen(form))
    assert not [text for text in texts if re.search(r"\bborger", text, re.IGNORECASE)]
    spoken = sum(bool(re.search(r"\b(du|dig|din|dit|dine|vi|os|jeg)\b", text, re.IGNORECASE)) for text in texts)
    assert spoken > min(10, len(list(form.fields())))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_every_field_has_words_for_the_citizen(form):
    plain = {"Navn", "Telefon", "Dato", "A-kasse", "Bank", "Ja", "Nej"}
    for field in form.fields():
        for part in (field, *field.columns):
            if Audience.CITIZEN not in part.paper.hidden_for:
                assert part.easy or part.label in plain, part.id


def test_the_emergency_card_is_short_and_easy():
    found = card()
    assert lix("\n".join(found.steps)) <= EASY
    assert {call.id: call.number for call in found.calls} == {
        "emergency": "112",
        "doctor_on_call": "{doctor_phone}",
        "lifeline": "70 201 201",
        "poison": "82 12 12 12",
        "leader": "{leader_phone}",
    }


def test_every_stage_of_the_visit_has_help_with_its_source():
    found = stages()
    assert tuple(found) == STAGES
    for stage in found.values():
        assert 2 <= len(stage.helps) <= 4
        assert all(re.search(r"Socialstyrelsen 20(14|23)\.$|^Vores eget råd\.$", one.source) for one in stage.helps)
        assert all(len(one.text) <= 130 for one in stage.helps)


def test_the_sheet_on_rights_has_all_that_the_law_asks_for():
    found = sheet()
    assert [part.id for part in found.parts] == [
        "who",
        "dpo",
        "why",
        "what",
        "law",
        "from",
        "who_gets_it",
        "safe",
        "how_long",
        "rights",
        "complain",
        "own_words",
    ]
    assert "databeskyttelsesrådgiver" in found.approval
    text = "\n".join(rights_texts())
    for mark in ("office", "worker", "dpo", "dpo_contact", "keep_for", "own_words"):
        assert f"{{{mark}}}" in text


def test_a_mark_without_a_word_becomes_a_line_to_write_on():
    assert fill_in("Ring til {worker}: {worker_phone}", {"worker": "Mette"}) == f"Ring til Mette: {LINE}"
    assert (
        fill_in("{worker} kommer fra {office}.", {"office": "X Kommune"}) == "Din sagsbehandler kommer fra X Kommune."
    )


def test_guidance_of_another_shape_is_refused():
    with pytest.raises(FormMistake) as raised:
        read_stage_helps('[[stage]]\nid = "hello"\nname = "Goddag"\n', "visit.toml")
    assert raised.value.what == 'Her mangler "title".' or raised.value.line == 1
    with pytest.raises(FormMistake):
        read_rights_sheet(
            'title = "x"\napproval = "y"\n[[part]]\nid = "a"\ntitle = "b"\npoints = ["{wrong}"]\n', "r.toml"
        )
