"""The referral form on paper and in its structure."""

import subprocess
from io import BytesIO

import pikepdf

from app.documents import outside
from app.documents.order import OfficeWords
from app.documents.referral.asked import sections
from app.documents.referral.draw import Recipients, draw_referral
from forms.catalogue import Catalogue
from forms.model import Kind

FORM = Catalogue.load().form("screening")
OFFICE = OfficeWords(
    name="Havneby Kommune", phone="99 99 00 10", email="sikker@havneby.example", group_1="18–29", group_2="30–64"
)
PEOPLE = Recipients(tuple({"name": f"Medarbejder {n}", "title": "Fremskudt sagsbehandler"} for n in range(1, 5)))


def printed(pdf: bytes) -> str:
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def test_labels_and_choices_stand_to_the_letter():
    text = printed(draw_referral(FORM, OFFICE, PEOPLE).bytes)
    for section, asked in sections(FORM):
        assert section.title in text or not section.source
        for each in asked:
            assert " ".join(each.field.label.split()) in text
            for choice in each.choices:
                assert choice.label in text
    assert "Borgere mellem 18–29 år" in text
    assert "Medarbejder 4, Fremskudt sagsbehandler" in text


def test_it_says_to_whom_it_goes_and_never_by_ordinary_mail():
    text = printed(draw_referral(FORM, OFFICE).bytes)
    assert "sikker mail eller Digital Post til sikker@havneby.example" in text
    assert "aldrig i en almindelig mail" in text


def test_it_fills_two_pages_and_makes_the_same_bytes_again():
    one, two = draw_referral(FORM, OFFICE, PEOPLE), draw_referral(FORM, OFFICE, PEOPLE)
    assert one.pages == 2
    assert one.bytes == two.bytes


def test_the_decision_is_not_asked_of_whoever_sends_it():
    names = {each.field.id for _, asked in sections(FORM) for each in asked}
    assert not names & {"decision", "reason", "decided_on", "decided_by", "age", "passed_to"}
    assert all(each.field.kind is not Kind.INSTRUCTION for _, asked in sections(FORM) for each in asked)


def test_a_screen_reader_meets_the_fields_among_their_words(tmp_path):
    """Each field is a part of the structure, in the order it is read."""
    pdf = draw_referral(FORM, OFFICE).bytes
    file = tmp_path / "henvisning.pdf"
    file.write_bytes(pdf)
    told = subprocess.run(["pdfinfo", "-struct-text", str(file)], capture_output=True, check=True)
    lines = told.stdout.decode().splitlines()
    order = [
        line.strip() for line in lines if "Form (" in line or line.strip().startswith(("Form", '"Navn', '"Adresse'))
    ]
    assert sum(line.startswith("Form") for line in order) == 37
    name = next(at for at, line in enumerate(order) if "Navn" in line)
    assert order[name + 1].startswith("Form")
    assert "Adresse" in order[name + 2]


def test_it_claims_no_standard_that_it_cannot_keep():
    """What is typed into a field is set in a font that no file can embed."""
    with pikepdf.open(BytesIO(draw_referral(FORM, OFFICE).bytes)) as pdf:
        assert b"pdfaid:part" not in pdf.Root.Metadata.read_bytes()
        assert b"<pdfuaid:part>" not in pdf.Root.Metadata.read_bytes()
        assert str(pdf.Root.Lang) == "da-DK"


def test_it_goes_through_our_own_reading():
    assert len(outside.look(draw_referral(FORM, OFFICE, PEOPLE, practice=True).bytes).fields) == 37
