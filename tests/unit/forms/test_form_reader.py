import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.catalogue import OWN, Catalogue
from forms.check import check_folder
from forms.copies import fingerprint, from_copy, to_copy
from forms.errors import FormMistake
from forms.lines import locate
from forms.model import Kind
from forms.placeholders import UNFILLED, filled
from forms.reader import examine, read_form
from forms.sources import SOURCES

HERE = Path(__file__).parent
MUNICIPALITY = HERE / "municipality"
GUIDANCE = HERE.parents[2] / "resources" / "guidance"
TOML = [*OWN.glob("*.toml"), *MUNICIPALITY.glob("*.toml"), *GUIDANCE.glob("*.toml"), HERE / "mistakes" / "skema.toml"]

SMALL = """\
id = "lille"
version = 1
title = "Lille"
[[section]]
id = "a"
title = "A"
[[section.field]]
id = "ja"
kind = "yes_no"
label = "Ja eller nej?"
[[section.field]]
id = "mere"
kind = "text"
label = "Mere"
"""


def places(value: object, at: tuple = ()) -> set[tuple]:
    found = {at}
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        found |= places(inner, (*at, key))
    return found


@pytest.mark.parametrize("path", TOML, ids=lambda path: path.name)
def test_every_value_of_a_file_has_a_place(path):
    text = path.read_text("utf-8")
    assert places(tomllib.loads(text)) == set(locate(text))


def test_places_are_right_where_toml_is_at_its_oddest():
    text = (
        "# top\n"
        'a = "x # not a comment" # but this is\n'
        'b.c = """first\n\\"""second ]]\n""""\n'
        "'d e' = '''\n[no]\n'''\n"
        "f = [1, # one\n  2,\n  { g = [ 'h' ], i.j = 3 },\n]\n"
        "\r\n"
        "[k.l]\n"
        'm = "\\\\"\n'
        "[[n]]\n"
        "o = 1979-05-27T07:32:00Z\n"
        "[[n.p]]\n"
        "q = true\n"
        "[[n.p]]\n"
        "q = false\n"
        "[[n]]\n"
        "[n.p2]\n"
        "r = 1.5\n"
    )
    found = locate(text)
    assert places(tomllib.loads(text)) == set(found)
    lines = text.replace("\r\n", "\n").split("\n")
    for place, start in {
        ("a",): "a =",
        ("b", "c"): "b.c",
        ("d e",): "'d e'",
        ("f", 2, "i", "j"): "  { g",
        ("k", "l", "m"): "m =",
        ("n", 0, "o"): "o =",
        ("n", 1, "p2", "r"): "r =",
    }.items():
        assert lines[found[place] - 1].startswith(start), place
    assert found["n", 0, "p", 1, "q"] == found["n", 0, "p", 0, "q"] + 2


keys = st.text("abc_-1", min_size=1, max_size=4)
scalars = st.one_of(st.integers(), st.booleans(), st.text("aæ\"'#[]{}\\\n=,", max_size=6))


@given(st.recursive(scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3)))
def test_any_value_written_on_one_line_is_found(value):
    def written(item: object) -> str:
        if isinstance(item, dict):
            return "{" + ", ".join(f"{key} = {written(inner)}" for key, inner in item.items()) + "}"
        if isinstance(item, list):
            return "[" + ",\n".join(map(written, item)) + "]"
        if isinstance(item, str):
            escaped = item.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
            return f'"{escaped}"'
        return {True: "true", False: "false"}[item] if isinstance(item, bool) else str(item)

    text = f"key = {written(value)}\nafter = 1\n"
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:  # a line break inside an inline table
        return
    assert places(data) == set(locate(text))
    assert locate(text)["after",] == text.count("\n")


def test_all_mistakes_of_a_folder_are_said_with_file_and_line():
    found = [(mistake.file, mistake.line, mistake.what) for mistake in check_folder(HERE / "mistakes")]
    assert found == [
        ("aftale.toml", 5, '"label" er skabelonens egne ord og kan ikke ændres.'),
        ("aftale.toml", 8, 'Formularen har intet felt "sted".'),
        ("aftale.toml", 13, 'Der er allerede et felt med id "age".'),
        ("aftale.toml", 18, 'Formularen har intet felt "nowhere".'),
        ("aftale.toml", 22, "Det, I selv lægger til, står ikke i skabelonen."),
        ("brudt.toml", 3, "En tekst er ikke afsluttet."),
        ("latin.toml", 2, "Filen er ikke gemt som UTF-8."),
        ("skema.toml", 1, 'Her mangler "title".'),
        ("skema.toml", 2, '"version" skal være et helt tal.'),
        ("skema.toml", 3, '"titel" kendes ikke her.'),
        ("skema.toml", 11, '"txt" kendes ikke som kind.'),
        ("skema.toml", 15, 'Der er allerede et felt med id "navn".'),
        ("skema.toml", 17, '"label" er tom.'),
        ("skema.toml", 18, '"required" skal være true eller false.'),
        ("skema.toml", 29, 'Der er allerede en svarmulighed med id "ja".'),
        ("skema.toml", 35, "Mærket {kommune} kendes ikke."),
        ("skema.toml", 36, '"case.adresse" kendes ikke som default.'),
        ("skema.toml", 37, 'shown_if peger på "hus", som ikke findes.'),
        ("skema.toml", 43, '"hjem" kan aldrig have svaret "nej".'),
        ("skema.toml", 44, '"width" er 2.0.'),
        ("skema.toml", 44, '"borger" kendes ikke i hidden_for.'),
    ]


def test_every_mistake_says_what_to_write_instead():
    assert all(mistake.todo for mistake in check_folder(HERE / "mistakes"))


@pytest.mark.parametrize(
    ("change", "line", "what"),
    [
        (("version = 1", "version = 0"), 2, '"version" er 0.'),
        (('id = "ja"', 'id = "Ja!"'), 8, '"Ja!" kan ikke bruges som id.'),
        (('kind = "yes_no"', 'kind = "choice"'), 7, "Feltet har ingen svarmuligheder."),
        (('kind = "yes_no"', 'kind = "table"'), 7, "Tabellen har ingen kolonner."),
        (('kind = "yes_no"', 'kind = "yes_no"\nfixed_rows = true'), 10, 'Kun en tabel kan have "fixed_rows".'),
        (('kind = "yes_no"', 'kind = "yes_no"\nmore = "Et mål mere"'), 10, 'Kun en tabel kan have "more".'),
        (
            ('kind = "yes_no"', 'kind = "yes_no"\ndefault = "today"'),
            10,
            'Et felt af slagsen "yes_no" kan ikke få et første svar.',
        ),
        (('label = "Mere"', 'label = "Mere"\ndefault = "today"'), 15, '"today" passer ikke til slagsen "text".'),
        (('label = "Mere"', 'label = "Mere"\nrequired_yes = true'), 15, "required_yes hører til ja/nej-felter."),
        (
            ('label = "Mere"', 'label = "Mere"\nshown_if = { field = "mere", is = ["x"] }'),
            15,
            'shown_if peger på "mere", som selv kan være skjult.',
        ),
        (
            ('label = "Mere"', 'label = "Mere"\nshown_if = { field = "ja", is = ["ja"] }'),
            15,
            '"ja" kan aldrig have svaret "ja".',
        ),
        (
            ('label = "Mere"', 'label = "Mere"\nshown_if = { field = "ja" }'),
            15,
            "Her mangler de svar, der viser feltet.",
        ),
        (('title = "Lille"', 'title = "Lille"\ntitle = "Stor"'), 4, "Det samme står to gange."),
        (('title = "Lille"', "title = Lille"), 3, "Det, der står efter =, kan ikke læses."),
        (('title = "Lille"', 'title "Lille"'), 3, "Der mangler et = mellem navn og værdi."),
        (
            ('title = "Lille"', 'title = "Lille"\nsignature = "required"'),
            4,
            "Formularen kræver underskrift, men har intet felt til den.",
        ),
    ],
)
def test_a_mistake_is_said_at_its_line(change, line, what):
    with pytest.raises(FormMistake) as raised:
        read_form(SMALL.replace(*change), "lille.toml")
    assert (raised.value.file, raised.value.line, raised.value.what) == ("lille.toml", line, what)


def test_a_right_form_has_no_mistakes():
    form, mistakes = examine(SMALL, "lille.toml")
    assert mistakes == []
    assert form == read_form(SMALL, "lille.toml")
    assert [field.kind for field in form.fields()] == [Kind.YES_NO, Kind.TEXT]


@given(st.text(max_size=200))
def test_no_text_makes_the_reader_fall_over(text):
    form, mistakes = examine(text, "x.toml")
    assert form is None or mistakes  # nothing that short is a whole form


@given(st.integers(0, 400), st.text('="[]{}\n#abc1.', max_size=5))
def test_a_broken_file_gives_mistakes_and_never_an_accident(at, noise):
    text = SMALL[: at % len(SMALL)] + noise + SMALL[at % len(SMALL) :]
    _, mistakes = examine(text, "x.toml")
    assert all(1 <= mistake.line <= text.count("\n") + 1 and mistake.what for mistake in mistakes)


def test_a_municipality_adds_words_fields_and_forms():
    assert check_folder(MUNICIPALITY) == []
    catalogue = Catalogue.load(MUNICIPALITY)
    form = catalogue.form("cooperation_agreement")
    own = Catalogue.load().form("cooperation_agreement")
    assert form.version == 1003
    assert form.intro == own.intro + "\nSpørg altid, hvis noget i aftalen er uklart."
    assert form.easy_intro == "Det her er vores plan. Du ejer den."
    assert form.field("place").easy == "Hvor sad vi?"
    assert form.field("place").label == own.field("place").label
    assert form.field("goals").columns[0].easy == "Det vil du"
    ids = [field.id for field in form.fields()]
    assert ids[ids.index("place") + 1] == "travel_time"
    assert not form.field("travel_time").source
    sections = [section.id for section in form.sections]
    assert sections[sections.index("follow_up") + 1] == "local"
    assert [i for i in ids if i in {f.id for f in own.fields()}] == [field.id for field in own.fields()]
    assert catalogue.with_version("cooperation_agreement", 1) == own
    assert catalogue.form("ansoegning").signature == "required"
    assert catalogue.ages == ((18, 29), (30, 64))
    assert [found.id for found in catalogue.all()][-1] == "ansoegning"


def test_every_source_label_stays_when_a_municipality_adds():
    own, changed = Catalogue.load(), Catalogue.load(MUNICIPALITY)
    for form in own.all():
        labels = {field.id: field.label for field in changed.form(form.id).fields()}
        assert {field.id: field.label for field in form.fields()}.items() <= labels.items()


def test_a_folder_with_a_mistake_is_not_loaded():
    with pytest.raises(FormMistake) as raised:
        Catalogue.load(HERE / "mistakes")
    assert raised.value.file == "aftale.toml"


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ('id = "x"\n\na = ' + "[" * 5_000 + "]" * 5_000, 3, "Der er for mange parenteser i hinanden."),
        ('id = "x"\na = ' + "{b=" * 330 + "1" + "}" * 330, 2, "Der er for mange parenteser i hinanden."),
        ('id = "x"\nversion = 1' + "0" * 5_000, 2, "Tallet er for langt."),
        ("a = 1\n" * 200_000, 1, "Filen er for stor."),
        ('id = "x"\ntitle = "' + "x" * 6_000 + '"', 2, '"title" er for lang.'),
        ('id = "x"\n' + '[[section]]\nid = "s"\n' * 600, 2, 'Der står "section" 600 gange.'),
    ],
    ids=["layers", "tables", "number", "file", "text", "sections"],
)
def test_absurd_sizes_are_said_by_file_and_line(tmp_path, text, line, what):
    (tmp_path / "egen.toml").write_text(text, encoding="utf-8")
    assert (line, what) in [(mistake.line, mistake.what) for mistake in check_folder(tmp_path)]


def test_a_folder_named_like_a_form_is_no_form(tmp_path):
    (tmp_path / "egen.toml").mkdir()
    assert [mistake.what for mistake in check_folder(tmp_path)] == ["Filen kan ikke åbnes."]


def test_a_folder_that_is_not_there_is_not_taken_for_an_empty_one(tmp_path):
    with pytest.raises(FileNotFoundError):
        check_folder(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("second", "what"),
    [
        (SMALL, '"lille" version 1 står i to filer.'),
        (
            SMALL.replace("version = 1", "version = 2").replace('id = "mere"', 'id = "andet"'),
            'Feltet "mere" fra version 1 mangler i version 2.',
        ),
        (
            SMALL.replace("version = 1", "version = 2").replace('kind = "yes_no"', 'kind = "text"'),
            'Feltet "ja" har skiftet slags fra "yes_no" til "text".',
        ),
        (SMALL.replace('"lille"', '"consent"'), '"consent" er en af IT-rygsæks egne formularer.'),
    ],
)
def test_an_id_is_never_lost_or_used_again(tmp_path, second, what):
    (tmp_path / "a.toml").write_text(SMALL, "utf-8")
    (tmp_path / "b.toml").write_text(second, "utf-8")
    assert [(mistake.file, mistake.what) for mistake in check_folder(tmp_path)] == [("b.toml", what)]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[ages]\ngroup_1 = { from = 18, to = 29 }\n", 'Her mangler "group_2".'),
        (
            "[ages]\ngroup_1 = { from = 30, to = 20 }\ngroup_2 = { from = 40, to = 64 }\n",
            "Gruppen går fra 30 til 20 år.",
        ),
        (
            "[ages]\ngroup_1 = { from = 18, to = 30 }\ngroup_2 = { from = 30, to = 64 }\n",
            "De to aldersgrupper overlapper.",
        ),
        ("[ages]\ngroup_1 = { from = 18, to = 290 }\ngroup_2 = { from = 30, to = 64 }\n", '"to" er 290.'),
    ],
)
def test_wrong_ages_are_said(tmp_path, text, what):
    (tmp_path / "ages.toml").write_text(text, "utf-8")
    assert check_folder(tmp_path)[0].what == what


def test_both_versions_of_a_form_can_be_opened(tmp_path):
    (tmp_path / "a.toml").write_text(SMALL, "utf-8")
    newer = SMALL.replace("version = 1", "version = 2").replace('label = "Mere"', 'label = "Mere"\nretired = true')
    (tmp_path / "b.toml").write_text(newer, "utf-8")
    catalogue = Catalogue.load(tmp_path)
    assert catalogue.form("lille").version == 2
    assert not catalogue.with_version("lille", 1).field("mere").retired
    with pytest.raises(KeyError):
        catalogue.with_version("lille", 3)
    with pytest.raises(KeyError):
        catalogue.form("stor")


def test_a_kept_copy_opens_an_old_document_but_is_not_the_newest():
    kept = from_copy(to_copy(read_form(SMALL.replace("version = 1", "version = 9"), "lille.toml")))
    changed = Catalogue.load(MUNICIPALITY).form("cooperation_agreement")
    catalogue = Catalogue.load().and_also([kept, changed])
    assert catalogue.form("lille") == kept
    assert catalogue.with_version("cooperation_agreement", 1003) == changed
    assert catalogue.form("cooperation_agreement").version == 1


@pytest.mark.parametrize("form", Catalogue.load(MUNICIPALITY).all(), ids=lambda form: form.id)
def test_a_copy_gives_the_same_form(form):
    again = from_copy(to_copy(form))
    assert again == form
    assert fingerprint(again) == fingerprint(form)


def test_the_fingerprint_changes_with_any_word():
    form = Catalogue.load().form("consent")
    assert fingerprint(filled(form, {"worker": "Mette"})) != fingerprint(form)


@pytest.mark.parametrize("form", Catalogue.load().all(), ids=lambda form: form.id)
def test_a_filled_form_has_no_marks_left(form):
    text = str(to_copy(filled(form, {})))
    assert not [mark for mark in UNFILLED if f"{{{mark}}}" in text]


def test_a_mark_at_the_start_of_a_sentence_gets_a_capital():
    form = filled(Catalogue.load().form("cooperation_agreement"), {})
    [section] = [section for section in form.sections if section.id == "coordination"]
    assert section.easy_intro.startswith("Din sagsbehandler taler kun med andre")


def test_the_language_is_documented_whole():
    readme = (OWN.parent / "README.md").read_text("utf-8")
    for word in [*SOURCES, *(f"{{{mark}}}" for mark in UNFILLED), *Kind]:
        known = word.replace("_1.", "_N.").replace("_2.", "_N.").replace("_3.", "_N.").replace("_4.", "_N.")
        assert f"`{known}`" in readme, word


def test_the_example_of_the_documentation_is_right(tmp_path):
    readme = (OWN.parent / "README.md").read_text("utf-8")
    examples = [part.split("```", 1)[0] for part in readme.split("```toml\n")[1:]]
    assert len(examples) >= 3
    for number, example in enumerate(examples):
        (tmp_path / f"{number}.toml").write_text(example, "utf-8")
    assert check_folder(tmp_path) == []
