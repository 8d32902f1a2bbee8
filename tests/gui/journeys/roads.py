"""The road to a step, walked in the window day after day, for those who look at what comes after it."""

from __future__ import annotations

from datetime import date

from tests.gui.journeys.caseworker import Caseworker
from tests.gui.journeys.pages import CasePage

TOLD = ("source", "why", "rights")


def brought_to(worker: Caseworker, step: int, *, outcome: str = "ordinary") -> CasePage:
    """A case that stands at that step: 2, 3, 4, 6, 8 or 9. It came in on Monday 23 November; contact was on Tuesday.

    A road is walked once in a run; who comes after, and the first too, goes on from a copy of the home at its end.
    """
    road = f"{step} {outcome}"
    if road not in worker.stops.kept:
        _walk(worker, step, outcome)
        worker.stops.keep(road, worker.leave())
    worker.go_on_from(worker.stops.kept[road])
    case = CasePage(worker)
    assert case.step == step
    return case


def _walk(worker: Caseworker, step: int, outcome: str) -> None:
    case = CasePage(worker)
    worker.shell.go_cases()
    worker.press("Ny sag")
    worker.fill(referrer="Boligselskabet Fjorden", channel="phone", name="Jonas Lindegaard")
    worker.press("Opret sagen")
    if step >= 3:
        case.at_step(2).write("Givet videre til os")
    if step >= 4:
        page = case.at_step(3)
        page.write("Fordel sagen")
        page.write("Marker i fagsystemet", system="Nexus", marked_by="Mette Holm")
    if step >= 6:
        worker.wait_until(date(2026, 11, 24))
        page = case.at_step(4)
        page.write("I har haft kontakt", channel="phone")
        page.write("Fortæl, hvad vi ved, og hvor vi har det fra", told=TOLD, how="spoken")
    if step >= 8:
        case.at_step(6).write("I har holdt det første møde")
    if step >= 9:
        page = case.at_step(8)
        page.write("Giv råd og vejledning")
        page.write("Vurderingen er lavet et andet sted", outcome=outcome)
