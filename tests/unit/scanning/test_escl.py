"""eSCL over real HTTP on loopback: pages as they come, and every trouble with its own sentence."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from app.errors import InputError, ScannerFailed
from app.scanning import escl_words
from app.scanning.escl import EsclScanner
from app.scanning.escl_line import Address, Line
from app.scanning.scanner import Condition, FoundScanner, Wish
from tests.support.escl import LoopbackScanner, jpeg, running, stack


@pytest.fixture
def glass() -> Iterator[LoopbackScanner]:
    with running(LoopbackScanner()) as scanner:
        yield scanner


@pytest.fixture
def feeder() -> Iterator[LoopbackScanner]:
    with running(LoopbackScanner(feeder=stack(3))) as scanner:
        yield scanner


def client(scanner: LoopbackScanner) -> EsclScanner:
    """Ours, that does not really rest."""
    line = Line(Address.of(scanner.url), answer_seconds=3.0)
    return EsclScanner(scanner.url, line=line, now=Ticking(), rest=lambda _: None)


class Ticking:
    """Half a second goes by each time it is looked at."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        self.at += 0.5
        return self.at


def trouble(scanner: LoopbackScanner, wish: Wish | None = None) -> tuple[list[bytes], ScannerFailed]:
    """The pages that came before the failure, and the failure."""
    pages: list[bytes] = []
    with pytest.raises(ScannerFailed) as failure:
        pages.extend(client(scanner).pages(wish or Wish()))
    return pages, failure.value


def test_a_scanner_tells_its_name_and_its_ways_in(feeder):
    assert client(feeder).found() == FoundScanner(feeder.url, "Solby MF 12", "escl", feeder=True, flatbed=True)
    state = client(feeder).look()
    assert state.ready and state.paper is True and state.say == "klar"


def test_the_glass_gives_one_page_and_the_job_is_ended(glass):
    assert list(client(glass).pages(Wish())) == [glass.glass]
    asked = glass.scans[0].settings
    assert asked["InputSource"] == "Platen" and asked["ColorMode"] == "Grayscale8" and asked["XResolution"] == "300"
    assert (asked["Width"], asked["Height"]) == ("2480", "3508")
    assert glass.ended == [0]


def test_the_feeder_gives_all_its_pages_in_order_one_at_a_time(feeder):
    want = list(feeder.feeder)
    pages = client(feeder).pages(Wish())
    assert next(pages) == want[0]
    assert feeder.given == 1, "the second page was fetched before anybody asked for it"
    assert list(pages) == want[1:]
    assert feeder.scans[0].settings["InputSource"] == "Feeder"


def test_a_scanner_that_names_itself_wrongly_is_still_asked_where_it_is(glass):
    glass.calls_itself = "http://elsewhere.invalid/eSCL"
    assert list(client(glass).pages(Wish())) == [glass.glass]


def test_an_empty_feeder_with_a_glass_scans_the_glass(feeder):
    feeder.feeder.clear()
    assert list(client(feeder).pages(Wish())) == [feeder.glass]


def test_a_feeder_that_cannot_tell_is_tried_first_and_the_glass_after(feeder):
    feeder.tells_paper = False
    assert len(list(client(feeder).pages(Wish()))) == 3
    assert list(client(feeder).pages(Wish())) == [feeder.glass]
    assert [scan.settings["InputSource"] for scan in feeder.scans] == ["Feeder", "Feeder", "Platen"]


def test_an_empty_feeder_says_that_there_is_no_paper(feeder):
    feeder.feeder.clear()
    pages, failure = trouble(feeder, Wish(source="feeder"))
    assert not pages and failure.condition == Condition.NO_PAPER
    assert failure.sentences().startswith("Der er intet papir i scanneren.")


def test_a_jam_after_two_pages_keeps_the_two_and_says_so(feeder):
    feeder.jam_after = 2
    pages, failure = trouble(feeder)
    assert len(pages) == 2 and failure.condition == Condition.JAM
    assert failure.safe == "De sider, der er kommet, er her."
    assert feeder.ended == [0]


def test_a_line_that_breaks_in_the_middle_of_a_page_is_no_half_page(feeder):
    feeder.die_after = 1
    pages, failure = trouble(feeder)
    assert len(pages) == 1 and failure.condition == Condition.NO_ANSWER


def test_an_open_cover_is_said_before_anything_moves(feeder):
    feeder.adf_state = "ScannerAdfHatchOpen"
    pages, failure = trouble(feeder)
    assert not pages and failure.condition == Condition.COVER_OPEN and not feeder.scans


def test_a_jam_in_the_feeder_does_not_keep_anyone_from_the_glass(feeder):
    feeder.adf_state = "ScannerAdfJam"
    assert list(client(feeder).pages(Wish(source="flatbed"))) == [feeder.glass]


def test_a_busy_scanner_is_asked_again_and_then_gives(glass):
    glass.busy = 3
    assert list(client(glass).pages(Wish())) == [glass.glass]


def test_a_scanner_that_stays_busy_is_given_up(glass):
    glass.busy = 10_000
    assert trouble(glass)[1].condition == Condition.BUSY


def test_a_page_that_takes_its_time_is_waited_for(feeder):
    feeder.slow = 4
    assert len(list(client(feeder).pages(Wish()))) == 3


def test_a_page_that_never_comes_is_given_up(glass):
    glass.slow = 10_000
    pages, failure = trouble(glass)
    assert not pages and failure.condition == Condition.STOPPED and glass.ended == [0]


def test_whoever_stops_midway_leaves_no_job_running(feeder):
    pages = client(feeder).pages(Wish())
    next(pages)
    pages.close()
    assert feeder.ended == [0] and feeder.given == 1


def test_something_that_is_no_picture_is_no_page(glass):
    glass.glass = b"<html>" * 100
    assert trouble(glass)[1].condition == Condition.STOPPED


def test_both_sides_and_colour_are_asked_for_where_the_scanner_can(feeder):
    list(client(feeder).pages(Wish(duplex=True, colour="color", dpi=170)))
    asked = feeder.scans[0].settings
    assert asked["Duplex"] == "true" and asked["ColorMode"] == "RGB24" and asked["XResolution"] == "150"


def test_a_scanner_that_is_gone_is_told_without_an_exception():
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        scanner = EsclScanner(f"http://127.0.0.1:{nobody.getsockname()[1]}", "Kontorets")
        assert scanner.look().condition is Condition.NO_ANSWER
        with pytest.raises(ScannerFailed, match="svarer ikke"):
            list(scanner.pages(Wish()))


@pytest.mark.parametrize(
    "doctype",
    ['<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb">]>', '<!DOCTYPE a SYSTEM "http://elsewhere.invalid/x.dtd">'],
)
def test_xml_with_a_document_type_is_refused(glass, doctype):
    glass.doctype = doctype
    with pytest.raises(ScannerFailed):
        client(glass).found()


@pytest.mark.parametrize(
    "data",
    [b"", b"<", b"<a>" * 100_000, b"\xff\xfe<\x00a", b"<a/>" + b" " * 600_000, b"<a>" + b"<b/>" * 9_000 + b"</a>"],
)
def test_damaged_or_swollen_xml_is_refused(data):
    with pytest.raises(escl_words.WordsDamaged):
        escl_words.read(data)


@pytest.mark.parametrize("url", ["ftp://x/eSCL", "http://", "http://a b/", "http://u:p@host/", "http://h/?q", "", "x"])
def test_an_address_that_cannot_be_one_is_refused(url):
    with pytest.raises(InputError):
        Address.of(url)


@pytest.mark.parametrize(
    "url, whole",
    [
        ("http://scanner.local", "http://scanner.local:80/eSCL"),
        ("https://10.0.0.7/eSCL/", "https://10.0.0.7:443/eSCL"),
        ("escl://[fe80::1]:8080/x/eSCL", "http://[fe80::1]:8080/x/eSCL"),
    ],
)
def test_an_address_is_made_whole(url, whole):
    assert Address.of(url).url == whole


def test_a_page_is_what_the_scanner_sent(glass):
    glass.glass = jpeg(text=5)
    assert list(client(glass).pages(Wish())) == [jpeg(text=5)]
