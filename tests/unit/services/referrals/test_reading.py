"""What is understood of a referral, whichever program filled it in."""

import shutil
from datetime import date
from io import BytesIO

import pikepdf
import pytest

from app.documents.order import OfficeWords
from app.documents.referral.draw import draw_referral
from app.errors import InputError
from app.services.referrals import State, read
from forms.catalogue import Catalogue
from tests.support import form_fillers
from tests.support.outside_files import changed, fillable

FORM = Catalogue.load().form("screening")
BLANK = draw_referral(FORM, OfficeWords(name="Havneby Kommune")).bytes
VALUES: dict[str, str | bool] = {
    "name": "Åse Sørensen",
    "address": "Ægirsvej 7, 2. tv",
    "phone": "99 99 20 31",
    "cpr": "7203971234",
    "enquiry_date": "20/11-26",
    "referrer": "Jobcenter Havneby",
    "received_by": "Karen Toft",
    "category_1-k1_1": True,
    "category_2-k2_b_2": True,
    "category_2-k2_c_1": True,
    "known_to_office-false": True,
}
ANSWERS = {
    "category_1": ["k1.1"],
    "category_2": ["k2.b.2", "k2.c.1"],
    "name": "Åse Sørensen",
    "address": "Ægirsvej 7, 2. tv",
    "phone": "99 99 20 31",
    "cpr": "720397-1234",
    "enquiry_date": "2026-11-20",
    "referrer": "Jobcenter Havneby",
    "received_by": "Karen Toft",
    "known_to_office": False,
}


def filled(**values: str | bool) -> bytes:
    return form_fillers.by_pikepdf(BLANK, values)


@pytest.mark.parametrize("fill", [form_fillers.by_pikepdf, form_fillers.by_pdfium, form_fillers.by_poppler])
def test_every_program_that_fills_it_in_is_understood(fill):
    data = fill(BLANK, VALUES)
    if data is None:
        pytest.skip("no poppler for Python here")
    referral = read(FORM, data)
    assert dict(referral.answers) == ANSWERS
    assert (referral.notice, referral.unsure(), referral.enquiry_on) == ("", (), date(2026, 11, 20))
    assert (referral.person.name, referral.person.cpr) == ("Åse Sørensen", "720397-1234")


def test_the_same_answers_are_the_same_referral_whoever_saved_them():
    one, two = (read(FORM, fill(BLANK, VALUES)) for fill in (form_fillers.by_pikepdf, form_fillers.by_pdfium))
    assert one.digest == two.digest != read(FORM, filled(name="Åse")).digest


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("24.11.2026", "2026-11-24"),
        ("24. november 2026", "2026-11-24"),
        ("3/1 2026", "2026-01-03"),
        ("2026-11-24", "2026-11-24"),
    ],
)
def test_days_are_read_as_people_write_them(text, day):
    assert read(FORM, filled(enquiry_date=text)).answers["enquiry_date"] == day


@pytest.mark.parametrize("text", ["31.2.2026", "i går", "11/2026", "24.11"])
def test_a_day_that_cannot_be_read_is_told_and_kept_as_words(text):
    referral = read(FORM, filled(enquiry_date=text, name="Åse"))
    assert "enquiry_date" not in referral.answers
    assert [(line.said, line.state) for line in referral.unsure()] == [(text, State.UNREAD)]
    assert referral.left_over() == f"Dato for henvendelse: {text}"


def test_a_number_that_looks_like_a_slip_is_taken_with_a_word_of_doubt():
    [line] = read(FORM, filled(cpr="72039712")).unsure()
    assert (line.said, line.state, line.note) == (
        "72039712",
        State.DOUBT,
        "Et CPR-nummer har ti cifre. Tjek, om der er en tastefejl.",
    )


def test_yes_and_no_at_once_is_no_answer():
    referral = read(FORM, filled(**{"in_contact-true": True, "in_contact-false": True}))
    assert "in_contact" not in referral.answers
    assert [(line.said, line.state) for line in referral.unsure()] == [("Ja og Nej", State.UNREAD)]


def test_a_field_somebody_added_is_told_with_what_stands_in_it():
    def add(pdf: pikepdf.Pdf) -> None:
        told = pikepdf.Dictionary(FT=pikepdf.Name.Tx, T=pikepdf.String("pårørende"), V=pikepdf.String("Hendes søn Ib"))
        pdf.Root.AcroForm.Fields.append(pdf.make_indirect(told))

    [line] = read(FORM, changed(filled(name="Åse"), add)).unsure()
    assert (line.label, line.said, line.state) == ("pårørende", "Hendes søn Ib", State.UNKNOWN)


def test_another_edition_is_told_and_what_fits_is_read():
    def older(pdf: pikepdf.Pdf) -> None:
        for each in pdf.Root.AcroForm.Fields:
            if str(each.T) == "rygsaek_henvisning":
                each.V = pikepdf.String("screening 7")

    referral = read(FORM, changed(filled(name="Åse"), older))
    assert (referral.form_version, referral.answers["name"]) == (7, "Åse")
    assert "udgave 7" in referral.notice


@pytest.mark.parametrize("printer", [form_fillers.printed_to_pdf, form_fillers.printed_by_ghostscript])
def test_a_copy_printed_to_pdf_is_refused_with_what_to_do_instead(printer):
    if printer is form_fillers.printed_by_ghostscript and shutil.which("gs") is None:
        pytest.skip("no Ghostscript here")
    with pytest.raises(InputError) as no:
        read(FORM, printer(form_fillers.by_pdfium(BLANK, VALUES)))
    assert "Felterne i skemaet er væk" in no.value.happened
    assert "ikke printe det til PDF" in no.value.todo


def test_another_form_and_an_empty_one_are_refused_with_a_sentence():
    with pytest.raises(InputError, match="ikke vores henvisningsskema"):
        read(FORM, fillable())
    with pytest.raises(InputError, match="Skemaet er tomt"):
        read(FORM, BLANK)


def test_a_refusal_repeats_nothing_that_stands_in_the_file():
    def spoil(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AcroForm.Fields = pikepdf.Array()
        for page in pdf.pages:
            page.Annots = pikepdf.Array()

    spoilt = changed(filled(name="Åse Sørensen"), spoil)
    with pytest.raises(InputError) as no:
        read(FORM, spoilt)
    assert "Åse" not in no.value.sentences()


def test_the_drawn_form_holds_every_field_once_with_words_for_whoever_hears_it():
    with pikepdf.open(BytesIO(BLANK)) as pdf:
        fields = list(pdf.Root.AcroForm.Fields)
        names = [str(each.T) for each in fields]
        assert len(names) == len(set(names)) == 37
        assert all(str(each.TU) for each in fields)
        assert [str(each.T) for each in fields if int(each.get("/Ff", 0)) & 2] == ["enquiry_date", "referrer"]
        assert "/JavaScript" not in BLANK.decode("latin-1")
        assert all(page.obj.Tabs == "/S" for page in pdf.pages)
