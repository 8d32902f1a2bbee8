"""The letters' words as an office changes them, kept and taken back; and text messages to copy."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.domain.change import CaseId
from app.domain.person import Person
from app.errors import InputError
from app.services import cases, documents, letters, papers
from app.services.desk import Desk
from app.services.letters.show import rows, view
from forms.check import examine_folder
from forms.letters import letter_ids, letter_named
from forms.letters.discreet import telling
from forms.model import Audience
from tests.support.offices import fill

LETTER = "contact_letter"


def part_of(desk: Desk, part: str, letter: str = LETTER):  # type: ignore[no-untyped-def]
    return next(each for each in view(desk, letter).parts if each.id == part)


def said_on_paper(desk: Desk, case: CaseId) -> str:
    import pypdfium2

    document = documents.start(desk, case, LETTER)
    fill(desk, case, document, {"phone": "20304050"})
    with pypdfium2.PdfDocument(papers.preview(desk, case, document, Audience.CITIZEN)) as pdf:
        return " ".join(pdf[0].get_textpage().get_text_bounded().split())


def test_a_changed_sentence_stands_on_the_next_letter(desk: Desk, case: CaseId) -> None:
    letters.keep(desk, LETTER, "free", "Du må gerne sige nej. Det er helt i orden.")
    assert "Du må gerne sige nej. Det er helt i orden." in said_on_paper(desk, case)
    assert part_of(desk, "free").changed
    desk.load_settings()
    assert part_of(desk, "free").words == "Du må gerne sige nej. Det er helt i orden."


def test_what_is_written_as_it_was_is_nobodys_own_any_more(desk: Desk) -> None:
    before = part_of(desk, "free").words
    letters.keep(desk, LETTER, "free", "Noget andet.")
    letters.keep(desk, LETTER, "free", before)
    assert not part_of(desk, "free").changed and desk.letters == {}


def test_words_that_cannot_be_used_are_kept_half_and_the_letter_is_as_before(desk: Desk, case: CaseId) -> None:
    before = part_of(desk, "call").words
    with pytest.raises(InputError, match=r"\{fone\}"):
        letters.keep(desk, LETTER, "call", "Ring på {fone}.")
    shown = part_of(desk, "call")
    assert shown.words == "Ring på {fone}." and "Mente du {phone}" in shown.problem and shown.changed
    assert "Ring på" not in said_on_paper(desk, case) and before
    letters.put_back(desk, LETTER, "call")
    assert part_of(desk, "call").words == before and not part_of(desk, "call").problem


def test_a_letter_somebody_else_may_read_takes_no_telling_word(desk: Desk) -> None:
    with pytest.raises(InputError, match="fortælle en fremmed for meget"):
        letters.keep(desk, "sms_missed", "your_day", "Jeg kom forbi om din gæld. Hilsen {worker}")


def test_a_sentence_may_be_left_out_and_comes_back(desk: Desk, case: CaseId) -> None:
    letters.keep(desk, LETTER, "free", "")
    assert "Det er frivilligt" not in said_on_paper(desk, case)
    assert part_of(desk, "free").words == ""
    letters.put_all_back(desk, LETTER)
    assert "Det er frivilligt" in said_on_paper(desk, case)


def test_an_approved_decision_is_no_draft_until_another_word_is_changed(desk: Desk) -> None:
    assert next(row for row in rows(desk) if row.id == "decision").draft
    letters.approve(desk, "decision", "Karen Toft, jurist")
    shown = view(desk, "decision")
    assert not shown.name.draft and shown.approved_say.endswith("af Karen Toft, jurist.")
    letters.keep(desk, "decision", "agree", "Du har fået det hele. Ring på {phone}.")
    assert view(desk, "decision").name.draft
    letters.approve(desk, "decision", "Karen Toft, jurist")
    letters.unapprove(desk, "decision")
    assert view(desk, "decision").name.draft


def test_an_approval_needs_a_name(desk: Desk) -> None:
    with pytest.raises(InputError, match="Skriv, hvem"):
        letters.approve(desk, "decision", "  ")


def test_the_file_for_the_folder_says_what_is_said_here(desk: Desk, tmp_path: Path) -> None:
    letters.keep(desk, LETTER, "free", "Du må gerne sige nej.")
    name, text = letters.file_of(desk, LETTER)
    assert name == "brev-contact-letter.toml"
    (tmp_path / name).write_text(text, "utf-8")
    found = examine_folder(tmp_path)
    assert found.mistakes == () and dict(found.letters[0].words) == {"free": "Du må gerne sige nej."}


@pytest.mark.parametrize("name", letter_ids())
def test_every_letter_can_be_shown_and_drawn_with_a_made_up_person(desk: Desk, name: str) -> None:
    shown = view(desk, name)
    assert shown.name.name and len(shown.parts) == len(letter_named(name).parts)  # type: ignore[union-attr]
    made = letters.sample(desk, name)
    assert made.startswith(b"%PDF") if isinstance(made, bytes) else made.startswith("Hej Jonas.")


def test_when_a_sentence_is_said_is_told_in_words(desk: Desk) -> None:
    assert part_of(desk, "no_day").when == "Kun når »Dag« er tom."
    assert part_of(desk, "who").when == ""
    agree = part_of(desk, "agree", "decision").when
    assert agree == "Kun når »Klagevejledning« er »Ingen: borgeren får fuldt medhold«."


def test_letters_that_are_sent_come_first_and_messages_after(desk: Desk) -> None:
    names = [row.name for row in rows(desk)]
    assert names.index("Afgørelse") < names.index("Sms: før et besøg") < names.index("Samtykke")


# ── text messages ────────────────────────────────────────────────────────


def sms(desk: Desk, case: CaseId, name: str, on: date | None = None, at: str = "", place: str = "") -> str:
    return letters.sms_text(desk, case, name, on, at, place)


def test_a_message_speaks_only_of_what_is_known(desk: Desk, case: CaseId) -> None:
    day = date(2026, 12, 1)
    desk.change_settings({"worker.name": "Mette Holm"})
    cases.change_person(desk, case, Person(name="Jonas Lindegaard"))
    assert sms(desk, case, "sms_before_visit", day, "14:00", "hjemme hos dig") == (
        "Hej Jonas. Jeg kommer tirsdag 1. december kl. 14.00. Stedet er: hjemme hos dig. "
        "Skriv, hvis en anden dag er bedre. Hilsen Mette"
    )
    assert "Stedet" not in sms(desk, case, "sms_before_visit", day, "14:00")
    assert sms(desk, case, "sms_before_visit", day).startswith("Hej Jonas. Jeg kommer tirsdag 1. december. Skriv")
    assert "Hvilken dag passer dig?" in sms(desk, case, "sms_before_visit")


def test_a_message_to_somebody_without_a_name_has_none(desk: Desk, case: CaseId) -> None:
    cases.change_person(desk, case, Person())
    assert sms(desk, case, "sms_slip").startswith("Hej. Jeg kom forbi.")


@pytest.mark.parametrize("name", [each for each in letter_ids() if each.startswith("sms_")])
def test_a_message_fits_in_one_and_tells_nothing(desk: Desk, case: CaseId, name: str) -> None:
    desk.change_settings({"worker.name": "Mette Holm"})
    longest = sms(desk, case, name, date(2026, 11, 25), "14:00", "hjemme hos dig")
    assert letters.messages_of(longest).messages == 1 and telling(longest) == ()


@pytest.mark.parametrize(
    ("text", "say"),
    [
        ("", "0 tegn, 0 sms"),
        ("æøåÆØÅ", "6 tegn, 1 sms"),
        ("a" * 160, "160 tegn, 1 sms"),
        ("a" * 161, "161 tegn, 2 sms"),
        ("€" * 80, "160 tegn, 1 sms"),
        ("”" * 70, "70 tegn, 1 sms"),
        ("”" * 71, "71 tegn, 2 sms"),
        ("😀", "2 tegn, 1 sms"),
        ("a" * 306, "306 tegn, 2 sms"),
        ("a" * 307, "307 tegn, 3 sms"),
    ],
)
def test_a_message_is_counted_as_a_phone_counts(text: str, say: str) -> None:
    assert letters.messages_of(text).say == say
