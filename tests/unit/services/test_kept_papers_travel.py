"""Kept papers leave in a package and come with it: the very same paper opens, and twice is as once."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.domain.change import CaseId, DocumentId
from app.errors import InputError
from app.services import documents, papers
from app.services.casework import journal
from app.services.desk import Desk
from app.services.exchange import Audience, cases_json, export_case, import_cases
from app.services.exchange.packages import Package, read_package
from forms.model import Audience as Reader
from tests.support.offices import fill, new_office


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Desk]:
    opened = new_office(tmp_path / "other")
    yield opened
    opened.store.close()


@pytest.fixture
def final(desk: Desk, case: CaseId) -> DocumentId:
    """A cooperation agreement whose papers are kept for the case and for the citizen."""
    document = documents.start(desk, case, "cooperation_agreement")
    fill(desk, case, document, {"situation": "Bor alene og vil gerne mere ud."})
    papers.issue(desk, case, document)
    return document


def brought(desk: Desk, package: Package) -> tuple[CaseId, int]:
    done = import_cases(desk, json.loads(package.cases), "pakke.zip", package.papers)
    return done.cases[0], done.new_papers


def kept(desk: Desk, case: CaseId, document: DocumentId) -> dict[Reader, bytes]:
    found = {reader: papers.issued(desk, case, document, reader) for reader in (Reader.CASE, Reader.CITIZEN)}
    return {reader: paper.pdf for reader, paper in found.items() if paper is not None}


def packed_anew(data: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """The package with other contents, and the manifest as it was."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        files = {name: package.read(name) for name in package.namelist()}
    change(files)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, content in files.items():
            package.writestr(name, content)
    return made.getvalue()


def test_the_papers_that_were_kept_open_where_the_case_comes(
    desk: Desk, case: CaseId, final: DocumentId, other: Desk
) -> None:
    held, new = brought(other, read_package(export_case(desk, case, Audience.BACKUP), "pakke.zip"))
    assert new == 2
    assert kept(other, held, final) == kept(desk, case, final) and len(kept(other, held, final)) == 2
    assert papers.preview(other, held, final, Reader.CITIZEN) == kept(desk, case, final)[Reader.CITIZEN]


def test_the_manifest_names_every_paper_by_what_is_in_it_and_by_nobodys_name(
    desk: Desk, case: CaseId, final: DocumentId
) -> None:
    data = export_case(desk, case, Audience.BACKUP)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        manifest = json.loads(package.read("manifest.json"))["files"]
        told = {each["name"]: each["sha256"] for each in manifest}
        assert all(hashlib.sha256(package.read(name)).hexdigest() == sha256 for name, sha256 in told.items())
    rows = journal.rows(journal.case_of(desk, case), journal.ISSUED)
    assert {row["sha256"] for row in rows} <= set(told.values())
    assert len(told) == len(set(told.values())) and not any("jonas" in name.lower() for name in told)


def test_the_same_package_twice_changes_nothing(desk: Desk, case: CaseId, final: DocumentId, other: Desk) -> None:
    package = read_package(export_case(desk, case, Audience.BACKUP), "pakke.zip")
    held, _ = brought(other, package)
    before = journal.case_of(other, held), other.store.blobs.of(held)
    assert brought(other, package) == (held, 0)
    assert (journal.case_of(other, held), other.store.blobs.of(held)) == before
    assert brought(desk, package) == (case, 0)


def test_papers_come_afterwards_to_a_case_that_came_without_them(
    desk: Desk, case: CaseId, final: DocumentId, other: Desk
) -> None:
    held = import_cases(other, cases_json(desk, [case])).cases[0]
    assert kept(other, held, final) == {}
    assert brought(other, read_package(export_case(desk, case, Audience.BACKUP), "pakke.zip")) == (held, 2)
    assert kept(other, held, final) == kept(desk, case, final)


def test_a_package_goes_out_again_with_the_same_papers(
    desk: Desk, case: CaseId, final: DocumentId, other: Desk
) -> None:
    first = read_package(export_case(desk, case, Audience.BACKUP), "pakke.zip")
    held, _ = brought(other, first)
    assert read_package(export_case(other, held, Audience.BACKUP), "pakke.zip").papers == first.papers


def test_the_citizens_package_holds_no_paper_of_the_cases_own(desk: Desk, case: CaseId, final: DocumentId) -> None:
    with zipfile.ZipFile(io.BytesIO(export_case(desk, case, Audience.CITIZEN))) as package:
        inside = {hashlib.sha256(package.read(name)).hexdigest() for name in package.namelist()}
    own = {hashlib.sha256(pdf).hexdigest(): reader for reader, pdf in kept(desk, case, final).items()}
    assert {own[each] for each in own.keys() & inside} == {Reader.CITIZEN}


@pytest.mark.parametrize("change", ["mended", "gone"])
def test_a_paper_that_was_changed_on_the_way_is_refused(
    desk: Desk, case: CaseId, final: DocumentId, change: str
) -> None:
    def mend(files: dict[str, bytes]) -> None:
        name = next(name for name in files if name.endswith(".pdf"))
        content = files.pop(name)
        if change == "mended":
            files[name] = content + b" "

    with pytest.raises(InputError, match="pakken er ændret"):
        read_package(packed_anew(export_case(desk, case, Audience.BACKUP), mend), "pakke.zip")


def test_a_paper_that_no_line_tells_of_is_left_where_it_is(desk: Desk, case: CaseId, other: Desk) -> None:
    file: Any = cases_json(desk, [case])
    pdf = b"%PDF-1.7 x"
    done = import_cases(other, file, "pakke.zip", {hashlib.sha256(pdf).hexdigest(): pdf})
    assert done.new_papers == 0 and other.store.blobs.of(done.cases[0]) == []


@pytest.mark.parametrize("data", [b"PK", b"PK\x03\x04 not a zip", b""])
def test_what_is_no_package_is_said_in_one_line(data: bytes) -> None:
    with pytest.raises(InputError, match="ikke en pakke"):
        read_package(data, "pakke.zip")
