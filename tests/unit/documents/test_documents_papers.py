"""Every form on paper: drawn from its definition, readable by people and machines, and holding nothing it must not."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from io import BytesIO
from random import Random

import pikepdf
import pytest
import zxingcpp
from PIL import Image

from app.documents.flow import PenLines, Rule, Space, Stack, paginate
from app.documents.look import HANDWRITING, MM, sizes
from app.documents.order import PaperState, Recipient
from app.documents.page import (
    QR_SENTENCE,
    QR_SENTENCE_IN_LETTERS,
    QR_SENTENCE_TO_OTHERS,
    qr_squares,
    qr_text,
    read_qr_text,
)
from app.documents.paper import draw
from forms.model import Audience, Field, Form, Kind, PaperHint, Section

from .looking import (
    CATALOGUE,
    FORM_IDS,
    ISSUE,
    answers_of,
    codes_of,
    drawn,
    fonts_of,
    options,
    pages_of,
    pictures_of,
    words_of,
)
from .made_up import ANSWERS

SLIP = "door_slip"  # to the citizen it is no sheet with head and foot: tests/unit/documents/test_documents_door.py
EVERY = [
    (form, state, audience)
    for form in FORM_IDS
    for state in PaperState
    for audience in Audience
    if (form, audience) != (SLIP, Audience.CITIZEN)
]
LONG_WORD = "Speciallægepraksisplanlægningsstabiliseringsperiodekonferencedeltagerforeningsformandskabet"


@pytest.mark.parametrize(("form", "state", "audience"), EVERY)
def test_every_paper_embeds_its_fonts_counts_its_pages_and_carries_its_code(
    form: str, state: PaperState, audience: Audience
) -> None:
    paper = drawn(form, options(audience, state))
    assert fonts_of(paper)
    assert all("AtkinsonHyperlegibleNext" in name and embedded for name, embedded in fonts_of(paper))
    pages = pages_of(paper)
    assert len(pages) == paper.pages
    for number, words in enumerate(pages, 1):
        assert f"Side {number} af {paper.pages}" in words
        letter = CATALOGUE.form(form).letter is Audience.CITIZEN is audience
        assert (QR_SENTENCE in words) == (audience is not Audience.RECIPIENT and not letter)
        assert (QR_SENTENCE_IN_LETTERS in words) == letter
        assert (QR_SENTENCE_TO_OTHERS in words) == (audience is Audience.RECIPIENT)
    assert [read_qr_text(code) for code in codes_of(paper)] == [
        (ISSUE, number, paper.pages) for number in range(1, paper.pages + 1)
    ]


@pytest.mark.parametrize(("form", "state", "audience"), EVERY)
def test_a_draft_says_so_to_each_reader_in_its_own_words(form: str, state: PaperState, audience: Audience) -> None:
    words = words_of(drawn(form, options(audience, state)))
    letter = CATALOGUE.form(form).letter is audience or audience is Audience.RECIPIENT
    draft = state is PaperState.DRAFT
    assert ("KLADDE" in words) == (draft and (letter or audience is Audience.CASE))
    called = {"cooperation_agreement": "aftalen", "consent": "samtykket", "hard_days": "kortet"}.get(form, "papiret")
    assert (f"Sådan ser {called} ud i dag" in words) == (draft and audience is Audience.CITIZEN and not letter)
    assert ("Til dig" in words) == (audience is Audience.CITIZEN)
    assert ("Til sagen" in words) == (audience is Audience.CASE)
    written = "24. november 2026" if letter else "Udskrevet 24. november 2026 kl. 10.42"
    assert state is PaperState.BLANK or written in words
    assert state is not PaperState.BLANK or "Udskrevet" not in words


@pytest.mark.parametrize("form", FORM_IDS)
def test_the_case_copy_holds_every_label_of_the_source_in_its_order(form: str) -> None:
    words = words_of(drawn(form, options(state=PaperState.BLANK)))
    at = 0
    for field in CATALOGUE.form(form).fields():
        if field.kind is Kind.INSTRUCTION or Audience.CASE in field.paper.hidden_for:
            continue
        label = " ".join(field.label.split())
        found = words.find(label, at)
        assert found >= 0, f"{label!r} is missing or out of order"
        at = found


@pytest.mark.parametrize("form", FORM_IDS)
def test_the_case_copy_shows_every_choice_with_its_mark(form: str) -> None:
    words = words_of(drawn(form, options()))
    for field in CATALOGUE.form(form).fields():
        chosen = answers_of(form).get(field.id)
        for choice in field.choices:
            ticked = choice.id == chosen or (isinstance(chosen, list) and choice.id in chosen)
            assert f"{'☑' if ticked else '☐'}{choice.label}" in words.replace("☑ ", "☑").replace("☐ ", "☐")


def test_an_answer_follows_its_label_in_reading_order() -> None:
    words = words_of(drawn("cooperation_agreement", options()))
    assert "NAVN: Jonas Lindegaard Overgaard Alder: 29" in words
    assert "Aftalen blev indgået d. 24. november 2026 på/hos (skriv sted) hjemme hos Jonas" in words


def test_words_do_not_merge_where_lines_break() -> None:
    words = words_of(drawn("cooperation_agreement", options(Audience.CITIZEN)))
    for sentence in str(ANSWERS["cooperation_agreement"]["situation"]).split("\n\n"):
        assert " ".join(sentence.split()) in words


@pytest.mark.parametrize("form", FORM_IDS)
def test_a_blank_holds_no_answer(form: str) -> None:
    for audience in Audience:
        words = words_of(drawn(form, options(audience, PaperState.BLANK)))
        assert "Jonas" not in words
        assert "720397" not in words
        assert "☑" not in words


def test_a_pen_has_room() -> None:
    assert HANDWRITING >= 9 * MM


def test_the_same_order_makes_the_same_bytes() -> None:
    for form in FORM_IDS:
        assert drawn(form, options()).bytes == drawn(form, options()).bytes


def test_the_code_of_any_issue_can_be_read() -> None:
    random = Random(7)
    for _ in range(300):
        text = qr_text(random.randbytes(16), random.randint(1, 12), 12)
        squares = qr_squares(text)
        side = len(squares) + 8
        picture = Image.new("L", (side, side), 255)
        for y, row in enumerate(squares):
            for x, dark in enumerate(row):
                picture.putpixel((x + 4, y + 4), 0 if dark else 255)
        assert [code.text for code in zxingcpp.read_barcodes(picture.resize((side * 4, side * 4)))] == [text]


def test_every_issue_is_another_unless_it_is_given() -> None:
    form = CATALOGUE.form("consent")
    ordered = options()
    anew = type(ordered)(ordered.audience, ordered.state)
    first, second = draw(form, {}, anew), draw(form, {}, anew)
    assert first.issue != second.issue
    assert len(bytes.fromhex(first.issue)) == 16


def test_an_issue_of_another_length_is_our_own_mistake() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        draw(CATALOGUE.form("consent"), {}, type(options())(Audience.CASE, PaperState.FINAL, issue=b"short"))


@pytest.mark.parametrize("audience", Audience)
def test_the_file_tells_nothing_of_the_person(audience: Audience) -> None:
    paper = drawn("consent", options(audience))
    with pikepdf.open(BytesIO(paper.bytes)) as pdf:
        told = " ".join(str(value) for value in pdf.docinfo.values())
        assert pdf.Root.Lang == "da-DK"
        assert str(pdf.docinfo["/Title"]) in ("Samtykke", "Må vi tale med andre om dig?")
    assert "Jonas" not in told
    assert "Mette" not in told
    assert "2026" not in told


@pytest.mark.parametrize("form", FORM_IDS)
@pytest.mark.parametrize("audience", Audience)
def test_a_protected_address_is_on_no_paper(form: str, audience: Audience) -> None:
    answers = {**answers_of(form), "remark": "Han bor på birkevej  3 og er glad for det."}
    if form == "network_map":
        assert "Birkevej" in str(ANSWERS[form]["private"])
    paper = drawn(form, options(audience, protected=True, kept_off=("Birkevej 3, 2. tv., 4999 Solby",)), answers)
    words = words_of(paper).casefold()
    assert "birkevej" not in words
    if form != "consent":
        assert "beskyttet adresse" in words or audience is not Audience.CASE


def test_an_address_that_is_not_protected_stands() -> None:
    assert "Birkevej 3, 2. tv., 4999 Solby" in words_of(drawn("screening", options()))


def test_a_cpr_number_is_whole_only_where_the_form_asks_and_for_the_case() -> None:
    assert "720397-1234" in words_of(drawn("network_map", options()))
    screening = words_of(drawn("screening", options(Audience.CITIZEN)))
    assert "720397-••••" in screening
    assert "1234" not in screening
    typed = {"place": "Hos Jonas, 720397-1234", "participants": "Jonas (cpr 7203971234)\nIngen andre"}
    for audience in Audience:
        agenda = words_of(drawn("action_agenda", options(audience), typed))
        assert "1234" not in agenda
        assert "720397-••••" in agenda


def test_a_number_that_is_no_cpr_number_is_left_alone() -> None:
    typed = {"place": "Konto 9999999999, sag 123456-7890, tlf. 20304050"}
    words = words_of(drawn("action_agenda", options(Audience.CITIZEN), typed))
    assert "Konto 9999999999, sag 123456-7890, tlf. 20304050" in words


def test_practice_stands_on_every_page() -> None:
    for audience in Audience:
        assert all(
            "ØVELSE" in words for words in pages_of(drawn("cooperation_agreement", options(audience, practice=True)))
        )
    assert "ØVELSE" not in words_of(drawn("cooperation_agreement", options()))


def test_large_print_starts_at_18_points() -> None:
    for audience in Audience:
        large = sizes(audience, large=True)
        assert min(large.body, large.label, large.small, large.heading) >= 18
    assert drawn("consent", options(large=True)).pages > drawn("consent", options()).pages


def test_the_citizens_copy_leaves_empty_fields_out() -> None:
    answers = {"situation": "Det går."}
    words = words_of(drawn("cooperation_agreement", options(Audience.CITIZEN), answers))
    assert "Hvordan har du det lige nu? Det går." in words
    assert "Hvad kan gøre det svært?" not in words
    assert "Ikke udfyldt" not in words


def test_the_consent_reads_as_a_letter() -> None:
    words = words_of(drawn("consent", options(Audience.CITIZEN)))
    assert "Må Mette tale med din egen læge, Lægehuset Søndertorv?" in words
    assert "Det gælder til og med 23. november 2027." in words
    assert "Du kan sige nej." in words
    assert "Du sagde ja den 24. november 2026." in words
    assert words.count("Lægehuset Søndertorv") == 2
    two = {**ANSWERS["consent"], "kinds": ["treatment", "economy"], "direction": "obtain"}
    assert (
        "Mette vil gerne spørge din egen læge, Lægehuset Søndertorv om din behandling og medicin og dine penge."
        in words_of(drawn("consent", options(Audience.CITIZEN), two))
    )


def test_markup_in_an_answer_is_shown_as_it_was_typed() -> None:
    typed = "Hun sagde <b>nej</b> & **slut** {worker} &amp; \\n (a) %s"
    for audience in Audience:
        assert typed in words_of(drawn("cooperation_agreement", options(audience), {"situation": typed}))


def test_characters_the_face_lacks_lose_no_word() -> None:
    typed = "Før 👩‍👩‍👧 Олена فاطمة ☑ ✓ → 日本 efter \ud800 ẞ ﬁn x\u030c\x07\u200d slut"
    paper = drawn("cooperation_agreement", options(), {"situation": typed})
    words = words_of(paper)
    assert paper.unknown_signs >= 10
    for word in ("Før", "efter", "slut", "fin", "Олена", "日本", "✓", "→"):
        assert word in words.replace(" ", "") or word in words
    assert "En tom kasse i teksten er et tegn" in words
    assert "En tom kasse" not in words_of(drawn("cooperation_agreement", options()))


def test_a_word_longer_than_the_line_is_cut_and_never_lost() -> None:
    answers = {"situation": LONG_WORD * 3, "goals": [{"_id": "a", "goal": LONG_WORD, "citizen_does": LONG_WORD}]}
    for large in (False, True):
        words = words_of(drawn("cooperation_agreement", options(large=large), answers))
        # The reader joins a word at the line's end to its next part, so hyphens and breaks are taken out.
        letters = re.sub(r"[\W\d_]", "", words)
        assert LONG_WORD * 3 in letters


def test_an_answer_of_ten_pages_is_there_to_the_last_word() -> None:
    long = " ".join(f"ord{number}" for number in range(6000))
    for audience in Audience:
        paper = drawn("cooperation_agreement", options(audience), {"situation": long})
        assert paper.pages >= 10
        found = [int(word[3:]) for word in re.findall(r"ord\d+", words_of(paper))]
        assert found == list(range(6000))


def test_a_long_table_repeats_its_heading_and_keeps_every_row() -> None:
    rows = [{"_id": str(number), "name": f"Person{number}", "workplace": "Et sted i byen", "phone": "20304050"}
            for number in range(120)]  # fmt: skip
    pages = pages_of(drawn("network_map", options(), {"private": rows}))
    holding = [page for page in pages if "20 30 40 50" in page]  # the picture before the table has names only
    assert len(holding) > 2
    assert all("Navn Arbejdssted" in page for page in holding)
    found = [int(word) for page in holding for word in re.findall(r"Person(\d+)", page)]
    assert found == list(range(120))


def test_a_row_taller_than_a_page_goes_on_on_the_next() -> None:
    rows = [{"_id": "a", "on": "2026-11-24", "status": " ".join(f"ord{n}" for n in range(900)), "new_goals": "Nej"}]
    paper = drawn("cooperation_agreement", options(), {"follow_ups": rows})
    assert [int(word[3:]) for word in re.findall(r"ord\d+", words_of(paper))] == list(range(900))


def test_a_field_this_version_does_not_know_is_said_all_the_same() -> None:
    words = words_of(drawn("consent", options(), {"pet_name": "Trofast"}))
    assert "Fra en anden udgave af skemaet pet name Trofast" in words


def test_an_answer_to_a_question_that_is_not_asked_stays_off_paper() -> None:
    answers = {"interpreter_needed": False, "interpreter_language": "Arabisk"}
    assert "Arabisk" not in words_of(drawn("network_map", options(), answers))
    assert "Arabisk" in words_of(drawn("network_map", options(), {**answers, "interpreter_needed": True}))


def test_a_municipalitys_own_form_is_drawn_without_anybody_knowing_it() -> None:
    form = Form(
        "own_form", 3, "Ansøgning til {office}",
        (Section("s", "Om dig", (Field("a", Kind.TEXT, "Hvad søger du?"), Field("b", Kind.YES_NO, "Haster det?"))),),
        easy_intro="Skriv til {worker}.",
    )  # fmt: skip
    for audience in Audience:
        for state in PaperState:
            words = words_of(draw(form, {"a": "En cykel", "b": True}, options(audience, state)))
            assert "Ansøgning til Solby Kommune" in words
            assert ("Skriv til Mette." in words) == (audience is Audience.CITIZEN)


def test_reading_this_module_does_not_load_reportlab() -> None:
    code = "import sys, app.documents.paper; sys.exit('reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_nothing_is_painted_outside_the_sheet_or_into_the_printers_margin() -> None:
    for form, state, audience in EVERY:
        for picture in pictures_of(drawn(form, options(audience, state, practice=True)), 40):
            margin = round(4.2 / 25.4 * 40)
            wide, tall = picture.size
            frame = [
                (0, 0, wide, margin),
                (0, tall - margin, wide, tall),
                (0, 0, margin, tall),
                (wide - margin, 0, wide, tall),
            ]
            assert all(picture.crop(edge).getextrema()[0] > 200 for edge in frame)


def test_a_day_before_time_is_no_trouble() -> None:
    assert "1. januar 1" in words_of(drawn("consent", options(), {"given_on": date.min.isoformat()}))


@pytest.mark.parametrize("after", range(0, 40, 3))
def test_air_and_closing_lines_never_make_a_page_of_their_own(after: int) -> None:
    closing = Stack([Stack([Space(3), Rule(), Space(5)]), Stack([Stack([Space(20)]), Rule()])])
    story = Stack([Stack([PenLines(4, 20.0), Space(after)]), closing])
    assert len(paginate(story, 400.0, 100.0)) == 1
    assert len(paginate(Stack([story, PenLines(1, 20.0)]), 400.0, 100.0)) == (1 if 80 + after + 49 <= 100 else 2)


def test_a_copy_for_somebody_else_names_that_person_and_who_sends_it() -> None:
    to = Recipient("Lone Vad", "praktiserende læge", "Lægehuset Solby", "Torvet 2\n4999 Solby")
    read = words_of(drawn("action_agenda", replace(options(Audience.RECIPIENT), recipient=to)))
    assert read.index("Lone Vad praktiserende læge Lægehuset Solby Torvet 2 4999 Solby") < read.index("Mødested")
    assert "Venlig hilsen" in read and read.index("Venlig hilsen") < read.rindex("Mette Holm Kristoffersen")
    assert "Solby, 24. november 2026" in read


def test_a_letter_finds_its_reader_in_its_own_answers() -> None:
    assert words_of(drawn("referrer_letter", options(Audience.RECIPIENT))).index("Karen Toft beboerrådgiver") < 200
    assert "Karen Toft" not in words_of(drawn("contact_letter", options(Audience.CITIZEN)))


def test_what_is_kept_from_either_reader_is_kept_from_somebody_else() -> None:
    kept = PaperHint(hidden_for=frozenset({Audience.CASE}))
    fields = (Field("open", Kind.TEXT, "Åbent"), Field("kept", Kind.TEXT, "Gemt", paper=kept))
    form = Form("proeve", 1, "Prøve", (Section("s", "", fields),))
    read = words_of(draw(form, {"open": "må ses", "kept": "må ikke ses"}, options(Audience.RECIPIENT)))
    assert "må ses" in read and "må ikke ses" not in read
