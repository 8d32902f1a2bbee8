"""The map as files others can read: a drawing, CSV for a spreadsheet, GraphML for programs that draw networks.

A protected address never leaves in them: every word passes the same guard as on paper.
"""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as Tree
from collections.abc import Callable
from dataclasses import replace

from app.documents.guard import Guard
from app.documents.network_picture import Picture, picture_of, to_svg
from app.domain.change import CaseId, DocumentId
from app.domain.network import NetworkPerson, lay_out, people_of, sector_of
from app.domain.network.say import NEAR_SAY, area_contacts, contact_say
from app.services import documents, languages
from app.services.casework import journal
from app.services.casework.people import call_name
from app.services.desk import Desk
from app.services.network.words import words_of
from app.services.words import first_name
from app.services.writing.current import current
from forms.model import Audience

_YES_NO = {True: "ja", False: "nej", None: ""}
_HEAD = ("område", "navn", "sted", "telefon", "rolle", "nærhed", "kontakt", "ønsket kontakt")
GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_KEYS = (
    ("name", "node", "string"), ("area", "node", "string"), ("role", "node", "string"), ("workplace", "node", "string"),
    ("x", "node", "double"), ("y", "node", "double"),
    ("contact", "edge", "string"), ("wished", "edge", "boolean"), ("nearness", "edge", "string"),
)  # fmt: skip


def guarded_people(desk: Desk, case: CaseId, document: DocumentId) -> tuple[NetworkPerson, ...]:
    """Everybody on the map, in words that may leave the house."""
    now, who = current(desk, case, document), journal.case_of(desk, case).who
    hidden = [who.address] if who.protected_address and who.address else []
    guard = Guard(now.form, now.answers, Audience.CITIZEN, who.protected_address, hidden)
    return tuple(_clean(person, lambda text: guard.text(None, text)) for person in people_of(now.form, now.answers))


def _clean(person: NetworkPerson, say: Callable[[str], str]) -> NetworkPerson:
    return replace(
        person,
        name=say(person.name),
        workplace=say(person.workplace),
        phone=say(person.phone),
        role=say(person.role),
    )


def middle_name(desk: Desk, case: CaseId) -> str:
    """What stands in the middle: the name the citizen goes by."""
    return call_name(journal.case_of(desk, case).who)


def picture(desk: Desk, case: CaseId, document: DocumentId) -> Picture:
    """The map as it is drawn in a file."""
    words = words_of(languages.chosen(desk, case))
    people = guarded_people(desk, case, document)
    contacts = area_contacts(current(desk, case, document).answers, words)
    return picture_of(people, middle_name(desk, case), first_name(desk.worker.name), contacts, words)


def content(desk: Desk, case: CaseId, document: DocumentId, kind: str) -> bytes:
    """The file's bytes: "csv", "graphml" or "svg". What was typed last is in it. KeyError for another kind."""
    documents.settle(desk, case, document)
    if kind == "svg":
        return to_svg(picture(desk, case, document))
    people = guarded_people(desk, case, document)
    made = {"csv": lambda: to_csv(people), "graphml": lambda: to_graphml(people, middle_name(desk, case))}
    return made[kind]()


def to_csv(people: tuple[NetworkPerson, ...]) -> bytes:
    """One line for each person, semicolons between, with the mark by which a spreadsheet knows UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(_HEAD)
    for person in people:
        writer.writerow([_plain(cell) for cell in _cells(person)])
    return out.getvalue().encode("utf-8-sig")


def _cells(person: NetworkPerson) -> tuple[str, ...]:
    return (
        _area(person),
        person.name,
        person.workplace,
        person.phone,
        person.role,
        NEAR_SAY[person.nearness] if person.nearness else "",
        _YES_NO[person.contact],
        _YES_NO[person.wished],
    )


def _plain(cell: str) -> str:
    """A spreadsheet reads a cell that begins so as a sum to be worked out; a space keeps it words."""
    return f" {cell}" if cell[:1] in ("=", "+", "-", "@") else cell


def _area(person: NetworkPerson) -> str:
    sector = sector_of(person.table)
    return sector.title if sector else ""


def to_graphml(people: tuple[NetworkPerson, ...], middle: str) -> bytes:
    """A star: the citizen in the middle, an edge to each person."""
    Tree.register_namespace("", GRAPHML)
    root = Tree.Element(f"{{{GRAPHML}}}graphml")
    for name, target, kind in _KEYS:
        about = {"id": name, "for": target, "attr.name": name, "attr.type": kind}
        Tree.SubElement(root, f"{{{GRAPHML}}}key", about)
    graph = Tree.SubElement(root, f"{{{GRAPHML}}}graph", {"id": "network", "edgedefault": "undirected"})
    _node(graph, "n0", {"name": middle})
    places = lay_out(people).places
    for number, person in enumerate(people, start=1):
        place = places[person.key]
        about = {"name": person.name, "area": _area(person), "role": person.role, "workplace": person.workplace}
        _node(graph, f"n{number}", {**about, "x": f"{place.x:.1f}", "y": f"{place.y:.1f}"})
        edge = Tree.SubElement(
            graph, f"{{{GRAPHML}}}edge", {"id": f"e{number}", "source": "n0", "target": f"n{number}"}
        )
        wished = "" if person.wished is None else str(person.wished).lower()
        near = person.nearness.value if person.nearness else ""
        _data(edge, {"contact": contact_say(person), "wished": wished, "nearness": near})
    return bytes(Tree.tostring(root, encoding="utf-8", xml_declaration=True))


def _node(graph: Tree.Element, name: str, about: dict[str, str]) -> None:
    _data(Tree.SubElement(graph, f"{{{GRAPHML}}}node", {"id": name}), about)


def _data(parent: Tree.Element, about: dict[str, str]) -> None:
    for key, value in about.items():
        if value:
            clean = "".join(letter for letter in value if letter >= " " or letter in "\t\n")
            Tree.SubElement(parent, f"{{{GRAPHML}}}data", {"key": key}).text = clean
