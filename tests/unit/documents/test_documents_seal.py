"""The seal: whole when nothing happened, and every change of a sealed paper is noticed – by us and by poppler."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import ImageChops

from app.crypto.certificate import der_signature, self_made
from app.crypto.signing import SigningKey
from app.documents.order import PaperState
from app.documents.page import SEALED
from app.documents.seal import Sealer, State, check, seal
from forms.model import Audience
from forms.readability import EASY, lix
from tests.support.pdf_parts import Paper as Read
from tests.support.pdf_rules import broken

from .looking import codes_of, drawn, options, pages_of, pictures_of, words_of

AT = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)
NAME = "IT-rygsæk, Solby Kommune"


def a_device(name: str = NAME) -> Sealer:
    key = SigningKey.create()
    return Sealer(name, self_made(key, name, datetime(2026, 11, 1, tzinfo=UTC)), lambda data: der_signature(key, data))


@pytest.fixture(scope="module")
def unsealed() -> bytes:
    return drawn("consent", replace(options(), sealed=True)).bytes


@pytest.fixture(scope="module")
def paper(unsealed: bytes) -> bytes:
    return seal(unsealed, a_device(), AT)


def poppler(pdf: bytes, tmp_path: Path) -> str:
    file = tmp_path / "paper.pdf"
    file.write_bytes(pdf)
    return subprocess.run(["pdfsig", str(file)], capture_output=True, check=False).stdout.decode()


def test_a_sealed_paper_is_whole_and_says_by_whom_and_when(paper: bytes, unsealed: bytes) -> None:
    finding = check(paper)
    assert (finding.state, finding.by, finding.at) == (State.WHOLE, NAME, AT)
    assert paper.startswith(unsealed)  # the seal is added behind what was drawn, which stays as it was


def test_poppler_says_the_same_and_that_it_covers_the_whole_file(paper: bytes, tmp_path: Path) -> None:
    told = poppler(paper, tmp_path)
    assert "Signature is Valid." in told
    assert "Total document signed" in told
    assert "ETSI.CAdES.detached" in told
    assert NAME in told
    assert "Nov 24 2026" in told


def test_a_flipped_byte_is_noticed_wherever_it_lies(paper: bytes) -> None:
    signature = paper.index(b"/Contents <")
    inside = [signature + 60, signature + 2000, paper.index(b"/ByteRange") - 40]  # the last among its padding
    places = [12, 700, len(paper) // 3, signature - 40, *inside, paper.rindex(b"startxref") - 3]
    for place in places:
        changed = bytearray(paper)
        changed[place] ^= 1
        assert check(bytes(changed)).state is State.ALTERED, place


def test_poppler_notices_a_flipped_byte(paper: bytes, tmp_path: Path) -> None:
    changed = bytearray(paper)
    changed[700] ^= 1
    assert "Signature is Valid." not in poppler(bytes(changed), tmp_path)


def test_what_is_added_later_is_noticed(paper: bytes) -> None:
    from pyhanko.pdf_utils.generic import NameObject, TextStringObject
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(BytesIO(paper))
    writer.root[NameObject("/Lang")] = TextStringObject("en")
    writer.update_root()
    added = BytesIO()
    writer.write(added)
    assert added.getvalue().startswith(paper)
    assert check(added.getvalue()).state is State.ADDED_TO
    assert check(paper + b"\n% a word more").state is State.ADDED_TO


def test_a_seal_that_was_taken_off_is_missed(paper: bytes, unsealed: bytes) -> None:
    assert check(unsealed).state is State.REMOVED
    without = BytesIO()
    with pikepdf.open(BytesIO(paper)) as pdf:
        del pdf.Root.AcroForm.Fields[0]["/V"]
        pdf.save(without)
    assert check(without.getvalue()).state is State.REMOVED


def test_another_papers_seal_does_not_fit(paper: bytes) -> None:
    other = seal(drawn("consent", replace(options(Audience.CITIZEN), sealed=True)).bytes, a_device(), AT)
    mine, theirs = paper.index(b"/Contents <"), other.index(b"/Contents <")
    length = paper.index(b">", mine) - mine
    assert check(paper[:mine] + other[theirs : theirs + length] + paper[mine + length :]).state is State.ALTERED


def test_a_paper_that_was_written_anew_is_not_whole(paper: bytes) -> None:
    anew = BytesIO()
    with pikepdf.open(BytesIO(paper)) as pdf:
        pdf.save(anew)
    assert check(anew.getvalue()).state is State.ALTERED


@pytest.mark.parametrize("bytes_", [b"", b"hej", b"%PDF-1.7\n", b"%PDF-1.7 /ByteRange [0 1 2 3]" * 50])
def test_what_is_no_paper_is_no_error(bytes_: bytes) -> None:
    assert check(bytes_).state in (State.UNSEALED, State.ALTERED)


def test_half_a_sealed_paper_is_altered(paper: bytes) -> None:
    assert check(paper[: len(paper) - 500]).state is not State.WHOLE
    assert check(paper[: len(paper) // 2]).state is not State.WHOLE


def test_a_paper_without_the_place_for_it_cannot_be_sealed() -> None:
    with pytest.raises(ValueError, match="not drawn to be sealed"):
        seal(drawn("consent", options()).bytes, a_device(), AT)


def test_structure_metadata_and_looks_survive_the_seal(paper: bytes, unsealed: bytes) -> None:
    assert broken(paper) == broken(unsealed) == []
    assert Read(paper).xmp == Read(unsealed).xmp
    assert [(each.role, len(each.inside)) for each in Read(paper).elements] == [
        (each.role, len(each.inside)) for each in Read(unsealed).elements
    ]
    before, after = (pypdfium2.PdfDocument(each) for each in (unsealed, paper))
    for one, other in zip(before, after, strict=True):
        assert one.render().to_pil().tobytes() == other.render().to_pil().tobytes()
    for each in (before, after):
        each.close()


@pytest.mark.parametrize("audience", Audience)
def test_a_paper_to_be_sealed_says_so_and_nothing_moves_for_it(audience: Audience) -> None:
    plain, to_seal = (drawn("consent", replace(options(audience), sealed=each)) for each in (False, True))
    assert all(SEALED in page for page in pages_of(to_seal))
    assert SEALED not in words_of(plain)
    for one, other in zip(pictures_of(plain, 40), pictures_of(to_seal, 40), strict=True):
        changed = ImageChops.difference(one, other).getbbox()
        assert changed is not None
        assert changed[1] > one.height * 0.9 and changed[3] - changed[1] < 8  # one line of small words at the foot


def test_large_print_has_room_for_the_words_of_the_seal_on_page_ten() -> None:
    long = {"situation": " ".join(f"ord{number}" for number in range(2400))}
    paper = drawn("cooperation_agreement", replace(options(Audience.CITIZEN, large=True), sealed=True), long)
    assert paper.pages >= 10
    assert all(SEALED in page for page in pages_of(paper))
    assert len(codes_of(paper)) == paper.pages


def test_the_seal_is_read_aloud_once_at_the_end(paper: bytes) -> None:
    read = Read(paper)
    last = read.elements[-1]
    assert last.role == "Form"
    assert str(last.inside[0]["/TU"]) == SEALED


def test_the_file_names_the_office_and_no_person(paper: bytes) -> None:
    added = paper[paper.index(b"/ByteRange") - 300 :]
    for name in ("Jonas", "Mette", "720397"):
        assert name.encode() not in added
        assert name.encode("utf-16-be") not in added
    with pikepdf.open(BytesIO(paper)) as pdf:
        assert "pyHanko" not in str(dict(pdf.docinfo))
        assert str(pdf.Root.AcroForm.Fields[0].V.Name) == NAME


def test_a_long_name_of_an_office_is_no_trouble() -> None:
    long = "IT-rygsæk, " + "Æ" * 200
    sealed = seal(drawn("consent", replace(options(), sealed=True)).bytes, a_device(long), AT)
    assert check(sealed).state is State.WHOLE


def test_every_seal_is_another_and_each_is_whole(unsealed: bytes) -> None:
    device = a_device()
    papers = {seal(unsealed, device, AT) for _ in range(12)}  # r and s of every length
    assert len(papers) == 12
    assert {check(each).state for each in papers} == {State.WHOLE}


def test_nothing_is_loaded_before_something_is_sealed() -> None:
    code = (
        "import sys, app.documents.seal, app.services.papers, app.crypto.certificate;"
        "sys.exit(any(name.startswith(('pyhanko', 'asn1crypto', 'cryptography.x509')) for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_draft_is_never_drawn_to_be_sealed() -> None:
    assert SEALED not in words_of(drawn("consent", options(state=PaperState.DRAFT)))


def test_the_words_of_the_seal_are_easy() -> None:
    assert lix(SEALED) <= EASY
