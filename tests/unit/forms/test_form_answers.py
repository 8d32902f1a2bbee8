import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.answers import (
    defaults,
    from_json,
    gaps,
    is_shown,
    new_row,
    shown_fields,
    to_json,
    unanswered,
    words,
    wrong,
)
from forms.catalogue import Catalogue
from forms.errors import AnswerMistake
from forms.model import Field, Form, Kind
from forms.sources import SOURCES

CATALOGUE = Catalogue.load(Path(__file__).parent / "municipality")
FORMS = CATALOGUE.all()
CONSENT = CATALOGUE.form("consent")
AGREEMENT = CATALOGUE.form("cooperation_agreement")


def field(form: Form, path: str) -> Field:
    first, _, column = path.partition(".")
    found = form.field(first)
    return next(c for c in found.columns if c.id == column) if column else found


def values(of: Field) -> st.SearchStrategy:
    ids = [choice.id for choice in of.choices]
    return st.none() | {
        Kind.NUMBER: st.integers(-5, 200),
        Kind.YES_NO: st.booleans(),
        Kind.CHOICE: st.sampled_from(ids or [""]),
        Kind.CHOICES: st.lists(st.sampled_from(ids or [""]), unique=True).map(sorted),
        Kind.SIGNATURE: st.just({"way": "said", "signed_on": "2026-11-24"}),
    }.get(of.kind, st.text(max_size=12))


@st.composite
def documents(draw: st.DrawFn) -> tuple[Form, dict]:
    form = draw(st.sampled_from(FORMS))
    answers: dict = {}
    for one in form.fields():
        if one.kind is Kind.INSTRUCTION or not draw(st.booleans()):
            continue
        if one.kind is Kind.TABLE:
            ids = draw(st.lists(st.text("0123456789abcdef", min_size=8, max_size=8), unique=True, max_size=3))
            answers[one.id] = [{"_id": i, **{c.id: draw(values(c)) for c in one.columns}} for i in ids]
        else:
            answers[one.id] = draw(values(one))
    return form, answers


@given(documents())
def test_answers_come_back_from_json_as_they_were(document):
    form, answers = document
    data = json.loads(json.dumps(to_json(form, answers)))
    assert data["form"] == form.id
    assert from_json(form, data) == answers


@given(documents())
def test_a_gap_is_a_required_shown_question_and_filling_them_leaves_none(document):
    form, answers = document
    found = gaps(form, answers)
    everything = {gap.path for gap in unanswered(form, answers)}
    assert {gap.path for gap in found} <= everything
    shown = {one.id for one in shown_fields(form, answers)}
    for _ in range(3):  # an answer may show a further question
        for gap in gaps(form, answers):
            assert gap.path.split("/")[0] in shown | {one.id for one in shown_fields(form, answers)}
            fill(form, answers, gap.path)
    assert gaps(form, answers) == []


def fill(form: Form, answers: dict, path: str) -> None:
    parts = path.split("/")
    one = form.field(parts[0])
    if len(parts) == 3:
        column = next(c for c in one.columns if c.id == parts[2])
        next(row for row in answers[one.id] if row["_id"] == parts[1])[parts[2]] = sample(column)
    else:
        answers[one.id] = [{"_id": "00000001"}] if one.kind is Kind.TABLE else sample(one)


def sample(one: Field) -> object:
    if one.choices:
        return one.choices[0].id if one.kind is Kind.CHOICE else [one.choices[0].id]
    return {Kind.YES_NO: True, Kind.NUMBER: 7, Kind.SIGNATURE: {"way": "said"}}.get(one.kind, "x")


@given(
    st.sampled_from(FORMS),
    st.dictionaries(st.sampled_from(sorted(SOURCES)), st.none() | st.text(max_size=5) | st.integers(0, 99)),
)
def test_defaults_are_only_what_the_sources_say_and_stand_on_real_fields(form, sources):
    found = defaults(form, sources)
    given_values = [value for value in sources.values() if value is not None and str(value).strip()]
    for path, value in found.items():
        table, *rest = path.split("/")
        one = form.field(table)
        if not rest:
            assert value == sources[one.default]
        elif rest[1] != "_order":
            preset = next(row for row in one.preset if row.id == rest[0])
            assert value == preset.values.get(rest[1]) or value in given_values
    for one in form.fields():
        orders = [found[f"{one.id}/{row.id}/_order"] for row in one.preset]
        assert orders == sorted(set(orders))


def test_a_new_agreement_begins_with_what_is_known():
    found = defaults(AGREEMENT, {"case.name": "Jonas Lind", "case.age": 29, "today": "2026-11-24", "case.phone": ""})
    assert found == {"name": "Jonas Lind", "age": 29, "agreed_on": "2026-11-24"}


def test_a_new_agenda_has_its_eleven_points_in_order():
    found = defaults(CATALOGUE.form("action_agenda"), {})
    assert [found[f"points/point_{number}/_order"] for number in range(1, 12)] == list(range(1, 12))
    assert found["points/point_9/topic"] == "Evt."
    assert "points/point_6/topic" not in found


def test_a_new_row_gets_its_columns_first_values():
    assert new_row(AGREEMENT.field("goals"), {"in_3_months": "2027-02-24"}) == {"follow_up_on": "2027-02-24"}


def test_a_field_is_shown_by_the_answer_it_waits_for():
    name = CONSENT.field("signer_name")
    assert not is_shown(name, {})
    assert not is_shown(name, {"signer": "citizen"})
    assert is_shown(name, {"signer": "guardian"})
    other = CONSENT.field("kinds_other")
    assert is_shown(other, {"kinds": ["health", "other"]})
    assert not is_shown(other, {"kinds": ["health"]})


def test_yes_is_not_the_number_one():
    language = CATALOGUE.form("network_map").field("interpreter_language")
    assert is_shown(language, {"interpreter_needed": True})
    assert not is_shown(language, {"interpreter_needed": 1})


def test_an_empty_consent_misses_what_it_needs_before_signing():
    assert [gap.path for gap in gaps(CONSENT, {})] == [
        "citizen_name",
        "purpose",
        "direction",
        "party",
        "kinds",
        "given_on",
        "informed_no",
        "informed_withdraw",
        "way",
        "signer",
        "signature",
        "received_by",
    ]


def test_being_told_of_the_right_to_withdraw_is_only_filled_by_yes():
    def paths(told: bool | None) -> list[str]:
        return [gap.path for gap in gaps(CONSENT, {"informed_withdraw": told})]

    assert "informed_withdraw" in paths(False)
    assert "informed_withdraw" in paths(None)
    assert "informed_withdraw" not in paths(True)


def test_a_gap_says_its_name_in_a_word_or_two():
    short = [gap.short for gap in unanswered(AGREEMENT, {}) if gap.path in ("challenges", "easier", "goals")]
    assert short == ["udfordringer", "ideer", "aftaler"]
    assert all(len(gap.short) <= 45 for form in FORMS for gap in unanswered(form, {}))


def test_a_gap_in_a_row_is_named_by_its_row():
    found = unanswered(AGREEMENT, {"goals": [{"_id": "3f2a0001", "goal": "Beholde lejligheden"}]})
    assert "goals/3f2a0001/citizen_does" in {gap.path for gap in found}
    assert "goals/3f2a0001/goal" not in {gap.path for gap in found}


def test_a_no_is_an_answer():
    form = CATALOGUE.form("network_map")
    assert "interpreter_needed" not in {gap.path for gap in unanswered(form, {"interpreter_needed": False})}


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        ("agreed_on", "2026-11-24", None),
        ("agreed_on", "2026-02-30", "Den dato findes ikke i kalenderen."),
        ("agreed_on", "i morgen", "Skriv datoen som dag, måned og år, for eksempel 24.11.2026."),
        ("next_meeting_time", "09:30", None),
        ("next_meeting_time", "25:00", "Skriv klokkeslættet som timer og minutter, for eksempel 10:30."),
        ("age", 29, None),
        ("age", "niogtyve", "Skriv et tal."),
        ("goals.reached", "partly", None),
        ("goals.reached", "måske", "Svaret findes ikke længere på listen. Vælg et andet."),
        ("place", "Hjemme", None),
        ("place", None, None),
        ("signature", {"way": "said"}, None),
    ],
)
def test_a_value_that_is_not_of_its_kind_is_told_of(path, value, says):
    assert wrong(field(AGREEMENT, path), value) == says


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("720397-1234", None),
        ("7203971234", None),
        ("720397", "Et CPR-nummer har ti tal, for eksempel 720397-1234."),
        ("721397-1234", "De første seks tal i CPR-nummeret er ikke en dato."),
    ],
)
def test_a_cpr_number_is_looked_at_but_never_refused(value, says):
    assert wrong(CONSENT.field("citizen_cpr"), value) == says


@pytest.mark.parametrize(
    ("value", "good"),
    [("12 34 56 78", True), ("+45 12345678", True), ("112", True), ("1234", False), ("ring til mor", False)],
)
def test_a_phone_number_is_looked_at(value, good):
    assert (wrong(CATALOGUE.form("network_map").field("phone"), value) is None) is good


@pytest.mark.parametrize(
    ("value", "good"), [("mette@prove.dk", True), ("mette", False), ("a@b", False), ("@b.dk", False)]
)
def test_a_mail_address_is_looked_at(value, good):
    assert (wrong(CATALOGUE.form("action_agenda").field("worker_email"), value) is None) is good


def test_all_words_can_be_searched_for():
    answers = {
        "situation": "Posten hober sig op",
        "goals": [{"_id": "3f2a0001", "goal": "Åbne posten", "reached": "partly"}],
        "age": 29,
        "signature": {"way": "drawn", "signer": "hemmeligt"},
        "from_a_newer_version": ["ukendt", {"a": "felt"}],
    }
    assert list(words(AGREEMENT, answers)) == [
        "Posten hober sig op",
        "Åbne posten",
        "Delvist",
        "29",
        "ukendt",
        "felt",
    ]


def test_a_day_is_searched_for_and_shown_as_people_write_it():
    assert list(words(AGREEMENT, {"next_meeting_on": "2026-11-12"})) == ["12. november 2026"]
    assert list(words(AGREEMENT, {"next_meeting_on": "en dag i maj"})) == ["en dag i maj"]


def test_chosen_criteria_are_searched_for_by_their_words():
    found = list(words(CATALOGUE.form("screening"), {"category_2": ["k2.d.5"]}))
    assert found == ["Opholder sig ikke i sin bolig eller er boligløs"]


def test_a_row_without_an_id_gets_one_by_its_number():
    found = from_json(AGREEMENT, {"answers": {"goals": [{"goal": "a"}, {"goal": "b"}]}})
    assert found["goals"] == [{"_id": "00000001", "goal": "a"}, {"_id": "00000002", "goal": "b"}]


def test_fields_the_form_does_not_know_are_kept():
    data = {"form": "cooperation_agreement", "answers": {"later": {"x": [1, None]}, "goals": [{"new": "y"}]}}
    assert from_json(AGREEMENT, data) == {"later": {"x": [1, None]}, "goals": [{"_id": "00000001", "new": "y"}]}


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ([], "answers"),
        ({"answers": []}, "answers"),
        ({"form": "consent", "answers": {}}, "form"),
        ({"answers": {"place": 7}}, "place"),
        ({"answers": {"goals": "x"}}, "goals"),
        ({"answers": {"goals": ["x"]}}, "goals/1"),
        ({"answers": {"goals": [{"_id": "a"}, {"_id": "a"}]}}, "goals/2/_id"),
        ({"answers": {"goals": [{"reached": "måske"}]}}, "goals/1/reached"),
        ({"answers": {"local_bus_card": "ja"}}, "local_bus_card"),
        ({"answers": {"signature": "x"}}, "signature"),
        ({"answers": {"age": float("nan")}}, "age"),
        ({"answers": {"a/b": "x"}}, "a/b"),
    ],
)
def test_answers_that_do_not_fit_are_refused_by_field_and_never_repeated(data, path):
    with pytest.raises(AnswerMistake) as raised:
        from_json(AGREEMENT, data)
    assert raised.value.path == path
    assert "måske" not in raised.value.why


def test_the_same_choice_twice_is_refused():
    with pytest.raises(AnswerMistake):
        from_json(CATALOGUE.form("screening"), {"answers": {"category_1": ["k1.1", "k1.1"]}})


def test_what_is_written_is_not_hidden_while_the_question_above_it_is_unanswered():
    name = field(CONSENT, "signer_name")
    assert is_shown(name, {"signer_name": "Karen"})
    assert is_shown(name, {"signer": None, "signer_name": "Karen"})
    assert not is_shown(name, {"signer": None, "signer_name": " "})
    assert not is_shown(name, {"signer": "citizen", "signer_name": "Karen"})
