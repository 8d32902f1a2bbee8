"""A fillable PDF's fields become questions, in a municipality's words where it has said them."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from forms.catalogue import OWN
from forms.check import examine_folder
from forms.companion import Companion, FieldWords, misfits, read_companion
from forms.copies import from_copy, to_copy
from forms.errors import FormMistake
from forms.model import Form, Kind
from forms.pdf_form import FoundChoice, FoundField, form_of, guessed_in


def made(*fields: FoundField, words: str = "") -> Form:
    companion = read_companion(words, "x.toml") if words else None
    return form_of(fields, "ab" * 32, "cd" * 32, "Ansøgning", companion)


def text(name: str, beside: str = "", tooltip: str = "", **more: object) -> FoundField:
    return FoundField(name, "text", 1, tooltip=tooltip, beside=beside, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("found", "label", "guessed"),
    [
        (text("Text1", "Navn:", "Ansøgers navn"), "Ansøgers navn", False),
        (text("Text1", "Navn:"), "Navn:", True),
        (text("Text1", "Navn:", "Text1"), "Navn:", True),
        (text("form1[0].side[0].Fuldmagt[0]"), "Fuldmagt", True),
        (text("Text1", "Beløb .......... {kr}"), "Beløb (kr)", True),
        (text("Text1", "____"), "Text1", True),
    ],
)
def test_a_question_is_asked_in_the_best_words_there_are(found: FoundField, label: str, guessed: bool) -> None:
    (field,) = made(found).fields()
    assert field.label == label
    assert bool(guessed_in([found], None)) is guessed


@pytest.mark.parametrize(
    ("found", "kind"),
    [
        (text("a", "CPR-nummer"), Kind.CPR),
        (text("a", "CPR-nummer", max_length=4), Kind.TEXT),
        (text("a", "Telefon"), Kind.PHONE),
        (text("a", "E-mail"), Kind.EMAIL),
        (text("a", "Dato"), Kind.DATE),
        (text("a", "Opdateret"), Kind.TEXT),
        (FoundField("a", "multiline", 1, beside="Dato og begrundelse"), Kind.LONG_TEXT),
        (FoundField("a", "check", 1, beside="Ja"), Kind.YES_NO),
        (FoundField("a", "radio", 1, choices=(FoundChoice("1", "Ja"),)), Kind.CHOICE),
        (FoundField("a", "choice", 1), Kind.TEXT),
        (FoundField("a", "list", 1, choices=(FoundChoice("1", "Ja"),)), Kind.CHOICES),
        (FoundField("a", "signature", 1), Kind.SIGNATURE),
        (text("a", "Underskrift"), Kind.SIGNATURE),
    ],
)
def test_what_is_asked_for_tells_the_kind_of_answer(found: FoundField, kind: Kind) -> None:
    (field,) = made(found).fields()
    assert field.kind is kind


def test_the_case_answers_the_first_that_asks_for_just_that() -> None:
    form = made(text("a", "Navn"), text("b", "CPR-nr."), text("c", "Navn"), text("d", "Navn på din læge"))
    assert [field.default for field in form.fields()] == ["case.name", "case.cpr", "", ""]


def test_only_the_first_signature_is_the_citizens() -> None:
    form = made(FoundField("a", "signature", 1), FoundField("b", "signature", 2))
    assert [field.pdf for field in form.fields()] == [("a",)]
    assert form.signature == "voluntary"


def test_the_words_beside_the_pdf_win() -> None:
    words = """
    pdf = "x.pdf"
    title = "Om hjælp"
    easy = "Hjælp til dig"
    signature = "b"
    signature_required = true
    [pages]
    1 = "Først"
    [fields.a]
    label = "Det andet navn"
    easy = "Hvad hedder du?"
    kind = "person"
    default = "worker.name"
    required = true
    [fields.c]
    left_out = true
    [[question]]
    label = "Hvordan?"
    several = true
    checks = { d = "Med brev", e = "Med mail" }
    """
    checks = (FoundField("d", "check", 1), FoundField("e", "check", 1))
    form = made(text("a", "Navn"), FoundField("b", "signature", 1), text("c", "Sagsnr."), *checks, words=words)
    name, signature, how = form.fields()
    assert (form.title, form.easy, form.signature, form.sections[0].title) == (
        "Om hjælp",
        "Hjælp til dig",
        "required",
        "Først",
    )
    assert (name.label, name.easy, name.kind, name.default, name.required) == (
        "Det andet navn",
        "Hvad hedder du?",
        Kind.PERSON,
        "worker.name",
        True,
    )
    assert signature.kind is Kind.SIGNATURE
    assert (how.kind, how.pdf, [choice.label for choice in how.choices]) == (
        Kind.CHOICES,
        ("d", "e"),
        ["Med brev", "Med mail"],
    )


def test_names_that_look_alike_keep_apart() -> None:
    form = made(text("Navn"), text("navn"), text("NAVN!"), text("Ærø"), text("日本"))
    assert [field.id for field in form.fields()] == ["q_navn", "q_navn_2", "q_navn_3", "q_aeroe", "q_felt"]


def test_a_copy_of_the_form_is_the_form() -> None:
    form = made(text("a", "Navn"), FoundField("b", "radio", 2, choices=(FoundChoice("1", "Ja"),)))
    assert from_copy(to_copy(form)) == form


@pytest.mark.parametrize(
    ("words", "line", "said"),
    [
        ('pdf = "x.pdf"\ntitel = "Om hjælp"', 2, 'Mente du "title"?'),
        ('title = "x"\npdf = "../x.pdf"', 2, "ikke navnet på en PDF"),
        ('pdf = "x.pdf"\n[fields.a]\nkind = "table"', 3, '"table" kendes ikke'),
        ('pdf = "x.pdf"\n[fields.a]\ndefault = "case.shoe"', 3, "kendes ikke"),
        ('pdf = "x.pdf"\n[pages]\nen = "Om dig"', 3, "ikke et sidetal"),
        ('pdf = "x.pdf"\n[[question]]\nlabel = "Hvad?"\nchecks = { a = "Ja" }', 4, "mindst to felter"),
        (
            'pdf = "x.pdf"\n[fields.a]\nlabel = "x"\n[[question]]\nlabel = "y"\nchecks = { a = "1", b = "2" }',
            6,
            "to steder",
        ),
    ],
)
def test_a_mistake_in_the_words_is_told_with_its_line(words: str, line: int, said: str) -> None:
    with pytest.raises(FormMistake) as told:
        read_companion(words, "x.toml")
    assert told.value.line == line
    assert said in str(told.value)


def test_what_the_pdf_does_not_have_is_told_with_its_line() -> None:
    words = 'pdf = "x.pdf"\nsignature = "sgn"\n[pages]\n3 = "Sidst"\n[fields.Nvn]\nlabel = "Navn"'
    companion = read_companion(words, "x.toml")
    wrong = misfits(companion, {"Navn": "text", "sign": "signature"}, 2)
    assert [(mistake.line, mistake.todo) for mistake in wrong] == [
        (2, 'Mente du "sign"?'),
        (4, "Den har 2."),
        (5, 'Mente du "Navn"?'),
    ]
    assert misfits(Companion(), {}, 1) == []


def test_the_folder_takes_words_beside_a_pdf_and_says_when_it_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('pdf = "a.pdf"\n', "utf-8")
    (mistake,) = examine_folder(tmp_path).mistakes
    assert 'ingen "a.pdf" i mappen' in str(mistake)
    (tmp_path / "a.pdf").write_bytes(b"")
    found = examine_folder(tmp_path)
    assert found.mistakes == () and [each.pdf for each in found.companions] == ["a.pdf"]
    (tmp_path / "b.toml").write_text('pdf = "a.pdf"\n', "utf-8")
    (mistake,) = examine_folder(tmp_path).mistakes
    assert "To filer er om" in str(mistake)


def test_the_example_of_the_documentation_is_right() -> None:
    readme = (OWN.parent / "README.md").read_text("utf-8")
    example = readme.split("```toml ansoegning\n", 1)[1].split("```", 1)[0]
    companion = read_companion(example, "ansoegning.toml")
    names = ("Text1", "Side2.Begrundelse", "Journalnr", "Underskrift1")
    kinds = {**dict.fromkeys(names, "text"), "Check2": "check", "Check3": "check"}
    assert misfits(companion, kinds, 1) == []
    assert companion.fields["Side2.Begrundelse"].kind is Kind.LONG_TEXT
    for word in (field.name for field in fields(FieldWords)):
        assert f"`{word}`" in readme, word
