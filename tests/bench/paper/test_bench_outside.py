"""What the process of its own costs: a referral read and taken in, beside the same libraries in our own process."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from app.documents.order import OfficeWords
from app.documents.outside import Reader
from app.documents.referral.draw import draw_referral
from app.services import referrals
from forms.catalogue import Catalogue
from tests.bench.measure import in_turn, report_only, timed
from tests.support import form_fillers, offices

pytestmark = pytest.mark.bench

FORM = Catalogue.load().form("screening")
PDF = form_fillers.by_pikepdf(
    draw_referral(FORM, OfficeWords(name="Havneby Kommune")).bytes,
    {"name": "Åse Sørensen", "enquiry_date": "20.11.2026", "referrer": "Jobcenter Havneby", "category_2-k2_c_1": True},
)


def _here() -> object:
    with pikepdf.open(BytesIO(PDF)) as pdf:
        return [(str(each.T), str(each.get("/V", ""))) for each in pdf.Root.AcroForm.Fields]


def _drawn_here() -> None:
    pdf = pypdfium2.PdfDocument(PDF)
    for number in range(len(pdf)):
        pdf[number].render(scale=150 / 72).to_pil().save(BytesIO(), "PNG", compress_level=3)


def test_a_referral_is_read_in_no_time_once_the_process_is_there() -> None:
    with Reader() as warm:
        warm.look(PDF)
        works = {
            "cold": timed(lambda: referrals.read(FORM, PDF)),
            "warm": timed(lambda: warm.look(PDF)),
            "pages": timed(lambda: list(warm.page_pictures(PDF, 150))),
            "here": timed(_here),
            "drawn here": timed(_drawn_here),
        }
        taken = in_turn(9, works)
    report_only("a referral read, process and all", taken["cold"], taken["here"])
    report_only("a referral read by a process that is there", taken["warm"], taken["here"])
    report_only("its two pages drawn at 150 dpi", taken["pages"], taken["drawn here"])


def test_a_referral_becomes_a_case(tmp_path: Path) -> None:
    desk = offices.new_office(tmp_path / "kontor")
    blank = referrals.fillable(desk).bytes
    told = [
        referrals.read(FORM, form_fillers.by_pikepdf(blank, {"name": f"Åse {n}", "referrer": "Egen læge"}))
        for n in range(12)
    ]
    waiting = iter(told)
    taken = in_turn(
        9, {"made": timed(lambda: referrals.make(desk, next(waiting))), "case": timed(lambda: offices.new_case(desk))}
    )
    report_only("a referral made a case", taken["made"], taken["case"])
