"""Which scanners are found, each once, and that a silent one keeps nobody waiting long."""

from __future__ import annotations

import time
from collections.abc import Callable

from app.scanning.escl import EsclScanner
from app.scanning.find import find_scanners, open_scanner
from app.scanning.sane import SaneScanner
from app.scanning.scanner import FoundScanner
from app.scanning.wia import WiaScanner
from tests.support.escl import LoopbackScanner, running, stack
from tests.support.printers import free_port


def listing(*rows: FoundScanner) -> list[Callable[[], list[FoundScanner]]]:
    return [lambda: list(rows)]


def test_an_address_from_the_settings_is_a_scanner_with_the_name_it_was_given():
    with running(LoopbackScanner(feeder=stack(1))) as scanner:
        (found,) = find_scanners([f"Kontorets = {scanner.url}"], system=())
        assert found == FoundScanner(scanner.url, "Kontorets", "escl", feeder=True, flatbed=True)
        (page,) = open_scanner(found).pages(wish())
        assert page.startswith(b"\xff\xd8")


def wish():
    from app.scanning.scanner import Wish

    return Wish()


def test_what_the_system_lists_again_stands_there_once():
    airscan = FoundScanner("airscan:e0:Solby MF 12", "eSCL Solby MF 12", "sane", True, True)
    cable = FoundScanner("genesys:1", "Canon LiDE", "sane", False, True)
    with running(LoopbackScanner()) as scanner:
        found = find_scanners([scanner.url, scanner.url], system=listing(airscan, cable))
        assert [row.id for row in found] == [scanner.url, "genesys:1"]


def test_addresses_nobody_answers_at_are_passed_over_soon():
    started = time.monotonic()
    assert find_scanners([f"http://127.0.0.1:{free_port()}", "nonsense", "", "ipp://localhost/x"], system=()) == []
    assert time.monotonic() - started < 5


def test_each_kind_is_opened_by_its_own_driver():
    kinds = {"escl": EsclScanner, "sane": SaneScanner, "wia": WiaScanner}
    for kind, driver in kinds.items():
        scanner = open_scanner(FoundScanner("http://127.0.0.1:9/eSCL", "Den gamle", kind, False, True))
        assert isinstance(scanner, driver) and scanner.name == "Den gamle"
