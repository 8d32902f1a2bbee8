"""A language of the labels: complete or not, told by file and line, refused kindly, and never an empty word."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.services.languages.norm import danish_words
from forms.catalogue import Catalogue, own_forms
from forms.check import examine_folder
from forms.language import DANISH, Direction, Language, found, wanted
from forms.language_reader import Norm, ReadLanguage, read_language
from forms.languages import OWN, Languages, danish, own_languages
from forms.model import Audience, Form
from forms.readability import lix
from forms.spoken import clock, day, join, weekday_and_day
from forms.translate import translated, with_both

MET = {form.id: form for form in own_forms() if form.for_citizen}
HEAD = 'language = "pl"\nname = "Polski"\n'


def english() -> Language:
    return own_languages()["en"]


def read(text: str, base: Language | None = None) -> ReadLanguage:
    return read_language(text, "pl.toml", Norm(danish_words(), MET), base)


def said(mistakes: tuple[object, ...]) -> str:
    return "\n".join(str(mistake) for mistake in mistakes)


# ── English ──────────────────────────────────────────────────────────────


def test_english_has_every_word_a_citizen_may_meet_and_no_other() -> None:
    text = (OWN / "en.toml").read_text("utf-8")
    read_ = read_language(text, "en.toml", Norm(danish_words(), MET))
    assert said((*read_.mistakes, *read_.remarks)) == ""
    assert read_.complete


def test_a_word_taken_out_of_english_is_missed() -> None:
    text = (OWN / "en.toml").read_text("utf-8").replace('done = "Done"\n', "")
    read_ = read_language(text, "en.toml", Norm(danish_words(), MET))
    assert not read_.complete and len(read_.remarks) == 1
    assert 'Her mangler "together.done" (dansk: "Færdig")' in read_.remarks[0].what


@pytest.mark.parametrize("form_id", sorted(MET))
def test_the_english_a_citizen_reads_is_plain(form_id: str) -> None:
    form = translated(MET[form_id], english())
    texts = [form.easy_intro, *(section.easy_intro for section in form.sections)]
    for field in form.fields():
        texts += [field.for_citizen(), field.easy_help]
        texts += [column.for_citizen() for column in field.columns]
    whole = "\n".join(text if text.endswith((".", "?", "!")) else f"{text}." for text in texts if text)
    assert lix(whole) <= 30


@pytest.mark.parametrize("key", sorted(set(danish_words()) - {"date.months", "date.weekdays"}))
def test_the_english_sentences_on_the_screen_and_in_the_letters_are_short(key: str) -> None:
    """Words per sentence; the source's own long ones stand in the forms."""
    sentence = english().words[key]
    assert sentence.strip() and all(len(part.split()) <= 20 for part in sentence.split(". "))


def test_a_form_keeps_its_ids_kinds_and_rules_in_another_language() -> None:
    for form in MET.values():
        other = translated(form, english())
        assert [field.id for field in other.fields()] == [field.id for field in form.fields()]
        assert [field.kind for field in other.fields()] == [field.kind for field in form.fields()]
        assert [field.shown_if for field in other.fields()] == [field.shown_if for field in form.fields()]
        for mine, theirs in zip(form.fields(), other.fields(), strict=True):
            assert [choice.id for choice in mine.choices] == [choice.id for choice in theirs.choices]
            assert mine.preset == theirs.preset and mine.required == theirs.required


def test_the_agreement_reads_in_english_and_its_danish_labels_are_untouched() -> None:
    form = MET["cooperation_agreement"]
    other = translated(form, english())
    assert (other.title, other.easy) == ("Cooperation agreement", "Our agreement")
    assert other.field("situation").for_citizen() == "How are you doing right now?"
    assert [c.easy or c.label for c in other.field("goals").columns[4].choices] == ["Yes", "Some of it", "Not yet"]
    assert form.field("situation").label == "Hvad er borgerens aktuelle situation?"


def test_a_word_for_every_table_is_found_in_each_of_them() -> None:
    form = translated(MET["network_map"], english())
    named = {column.label for field in form.fields() for column in field.columns if column.id == "name"}
    assert named == {"Name"}


# ── what is missing, what is too much ────────────────────────────────────


def test_a_language_of_one_word_is_used_and_says_the_rest_in_danish() -> None:
    read_ = read(HEAD + '[words.together]\ndone = "Gotowe"\n')
    assert read_.language is not None and not read_.complete
    assert read_.language.words["together.done"] == "Gotowe"
    assert read_.language.words["together.next"] == "Næste"
    form = translated(MET["consent"], read_.language)
    assert form == MET["consent"]


def test_no_word_is_ever_empty_in_an_unfinished_language() -> None:
    read_ = read(HEAD + '[forms.consent]\ntitle = "Zgoda"\n[forms.consent.fields]\nparty = { easy = "" }\n')
    assert read_.language is not None
    form = translated(MET["consent"], read_.language)
    assert form.title == "Zgoda" and form.field("party").easy == "Hvem må vi tale med?"
    assert all(word for word in wanted(form).values()) and set(wanted(form)) == set(wanted(MET["consent"]))


def test_missing_words_are_told_with_the_line_of_their_form() -> None:
    text = HEAD + '\n[forms.who5]\ntitle = "WHO-5"\n\n[forms.consent]\ntitle = "Zgoda"\n'
    lines = {remark.line for remark in read(text).remarks if "consent: " in remark.what}
    assert lines == {7}


def test_too_much_is_told_with_its_own_line_and_left_out() -> None:
    text = HEAD + (
        '[words.together]\nhello = "x"\n'
        '[forms.consent.fields]\nnobody = { label = "x" }\nparty = { more = "x" }\n'
        '[forms.screening]\ntitle = "x"\n'
    )
    told = {remark.line: remark.what for remark in read(text).remarks if remark.what.startswith(('"', "Det", "Borg"))}
    assert told[4] == '"together.hello" er ikke et af vores ord og bliver ikke brugt.'
    assert told[6] == told[7].replace('"more"', '"label"')
    assert told[8] == 'Borgeren møder ingen formular "screening".'


def test_a_municipalitys_file_adds_to_the_english_we_have(tmp_path: Path) -> None:
    (tmp_path / "lokal.toml").write_text(
        'id = "lokal"\nversion = 1\ntitle = "Lokal hjælp"\n[[section]]\nid = "a"\n'
        '[[section.field]]\nid = "bus"\nkind = "text"\nlabel = "Buskort"\n',
        "utf-8",
    )
    (tmp_path / "en.toml").write_text(
        'language = "en"\nname = "English"\n[forms.lokal]\ntitle = "Local help"\n'
        '[forms.lokal.fields]\nbus = { label = "Bus pass" }\n',
        "utf-8",
    )
    folder = examine_folder(tmp_path, danish_words())
    assert folder.mistakes == () and folder.remarks == ()
    catalogue = Catalogue.load(tmp_path)
    language = catalogue.languages.get("en")
    assert translated(catalogue.form("lokal"), language).field("bus").label == "Bus pass"
    assert translated(catalogue.form("consent"), language).title == "Consent"
    assert [each.code for each in catalogue.languages.all()] == ["da", "en"]


def test_a_new_language_is_one_file_more(tmp_path: Path) -> None:
    (tmp_path / "pl.toml").write_text(HEAD + '[words.together]\ndone = "Gotowe"\n', "utf-8")
    (tmp_path / "ages.toml").write_text(
        "[ages]\ngroup_1 = { from = 18, to = 29 }\ngroup_2 = { from = 30, to = 64 }\n", "utf-8"
    )
    catalogue = Catalogue.load(tmp_path)
    assert [each.name for each in catalogue.languages.all()] == ["Dansk", "English", "Polski"]
    assert [each.name for each in catalogue.and_also(()).languages.all()] == ["Dansk", "English", "Polski"]
    assert examine_folder(tmp_path, danish_words()).remarks


# ── what is refused ──────────────────────────────────────────────────────

REFUSED = {
    'language = "pl"\n': (1, 'Her mangler "name".'),
    'name = "Polski"\nlanguage = 3\n': (2, '"language" skal være en tekst.'),
    'language = "polsk sprog"\nname = "Polski"\n': (1, '"polsk sprog" er ikke navnet på et sprog.'),
    'language = "da"\nname = "Jysk"\n': (1, "Dansk er normen og kan ikke laves om."),
    HEAD + 'direction = "up"\n': (3, '"up" kendes ikke som direction.'),
    HEAD + '[words.together]\ndone = "Go\u202etowe"\n': (
        4,
        "Her står et usynligt tegn (U+202E), der vender læseretningen.",
    ),
    HEAD + '[forms.consent]\ntitle = "Zg\u200foda"\n': (
        4,
        "Her står et usynligt tegn (U+200F), der vender læseretningen.",
    ),
    HEAD + '[words.together]\ndone = "a\\u0007b"\n': (4, "Her står et tegn, der ikke kan vises."),
    HEAD + '[words.together]\ndone = "**Gotowe"\n': (4, "Her mangler det ene sæt ** om den fede tekst."),
    HEAD + f'[words.together]\ndone = "{"a" * 2000}"\n': (4, "Teksten er på 2000 tegn."),
    HEAD + '[words.together]\ncount = "{number} z {ile}"\n': (4, "Mærket {ile} kan ikke stå her."),
    HEAD + '[forms.consent]\neasy = "{worker}?"\n': (4, "Mærket {worker} kan ikke stå her."),
    HEAD + '[forms.consent.fields]\nparty = { esay = "x" }\n': (4, '"esay" kendes ikke her.'),
    HEAD + '[words]\ntogether = ["a"]\n': (4, '"together" skal være en tekst.'),
    HEAD + "forms = 3\n": (3, '"forms" skal være en tabel.'),
    HEAD + "[words\n": (3, "Linjen følger ikke TOML-formatet."),
}


@pytest.mark.parametrize("text", REFUSED)
def test_rubbish_is_refused_with_its_line_and_a_sentence(text: str) -> None:
    read_ = read(text)
    assert read_.language is None
    first = read_.mistakes[0]
    assert (first.line, first.what) == REFUSED[text] and first.todo


@pytest.mark.parametrize("bad", [b"\xff\xfe\x00", b'language = "pl"\nname = "\x80"\n'])
def test_a_file_that_is_no_text_is_told_of_and_breaks_nothing(tmp_path: Path, bad: bytes) -> None:
    (tmp_path / "pl.toml").write_bytes(bad)
    folder = examine_folder(tmp_path)
    assert [mistake.what for mistake in folder.mistakes] == ["Filen er ikke gemt som UTF-8."]
    assert folder.languages == ()


def test_the_same_language_in_two_files_is_one_too_many(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(HEAD, "utf-8")
    folder = examine_folder(tmp_path)
    assert [(m.file, m.line, m.what) for m in folder.mistakes] == [("b.toml", 1, 'Sproget "pl" står i to filer.')]


def test_a_language_nobody_has_is_danish() -> None:
    assert Languages().get("xx").code == DANISH and Languages().get("").danish


# ── how a language says things ───────────────────────────────────────────


def test_dates_and_lists_are_said_as_each_language_does() -> None:
    from datetime import date, time

    on = date(2026, 11, 24)
    assert (day(danish(), on), day(english(), on)) == ("24. november 2026", "24 November 2026")
    assert weekday_and_day(english(), on) == "Tuesday 24 November 2026"
    assert (clock(danish(), time(9, 5)), clock(english(), time(9, 5))) == ("kl. 09.05", "at 09:05")
    assert join(english(), "a", "b", "c") == "a, b and c"


def test_what_fills_a_mark_is_never_read_as_a_mark_or_as_bold() -> None:
    runs = english().runs("consent.lead_obtain", worker="{party}", party="**x**", kinds="y")
    assert runs == (
        ("{party} would like to ask ", False),
        ("**x**", True),
        (" about ", False),
        ("y", True),
        (".", False),
    )


def test_a_language_from_the_right_is_for_the_screen_alone() -> None:
    read_ = read('language = "ar"\nname = "العربية"\ndirection = "rtl"\n')
    assert read_.language is not None and read_.language.direction is Direction.RIGHT_TO_LEFT
    assert not read_.language.on_paper and english().on_paper and not danish().on_paper


@pytest.mark.parametrize("audience", [Audience.CITIZEN, Audience.CASE])
def test_both_stand_together_only_where_they_differ(audience: Audience) -> None:
    form = with_both(MET["cooperation_agreement"], english(), audience)
    status = form.field("follow_ups").columns[1]
    assert form.title == "Samarbejdsaftale"
    assert status.also == ("" if audience is Audience.CASE else "How far are we?")
    assert bool(form.also) and form.field("signature").label == "Borgerens underskrift (frivillig)"


def test_a_form_nobody_translated_is_as_it_was() -> None:
    form = Form("lokal", 1, "Lokal", ())
    assert translated(form, english()) is form
    assert found({}, "", "title") == ""
