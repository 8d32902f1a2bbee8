"""An office of one with a real key and a real store, for the tests of the store. The person is made up."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.domain.change import FORM, PERSON, CaseId, DocumentId
from app.domain.change import Path as Place
from app.storage import Edit, Store, create_store, open_store
from app.vault.identity import DeviceIdentity
from app.vault.store_key import StoreKey
from forms.model import Value

START = 1_790_000_000_000  # milliseconds; a day in September 2026


@dataclass
class Clock:
    """Time that goes on by one second at each look."""

    now: int = START

    def __call__(self) -> int:
        self.now += 1000
        return self.now


@dataclass
class Office:
    """Where the store lies and what opens it."""

    home: Path
    key: StoreKey = field(default_factory=StoreKey.create)
    identity: DeviceIdentity = field(default_factory=DeviceIdentity.create)
    recovery: DeviceIdentity = field(default_factory=DeviceIdentity.create)
    clock: Clock = field(default_factory=Clock)

    def create(self) -> Store:
        return create_store(
            self.home, self.key, self.identity, {"name": "Øby Kommune"}, office_key=self.recovery.hpke_public,
            now=self.clock,
        )  # fmt: skip

    def open(self, *, writer: bool = True, wait: float = 0.0) -> Store:
        return open_store(self.home, self.key, writer=writer, wait=wait, now=self.clock)

    @property
    def file(self) -> Path:
        return self.home / "rygsaek.db"


def new_document() -> DocumentId:
    return DocumentId(secrets.token_hex(16))


def edit(document: DocumentId, path: str, value: Value) -> Edit:
    return Edit(document, Place(path), value)


def write_screening(store: Store, case: CaseId, reason: str = "Han vil gerne have et sted at bo.") -> DocumentId:
    document = new_document()
    store.log.commit(case, [edit(document, FORM, "screening@1"), edit(document, "reason", reason)])
    return document


def write_person(store: Store, name: str = "Jonas Lindgård", cpr: str = "720397-1234") -> CaseId:
    case = store.log.new_case()
    store.log.commit(case, [edit(PERSON, "name", name), edit(PERSON, "cpr", cpr)])
    return case


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "home")


@pytest.fixture
def store(office: Office) -> Iterator[Store]:
    with office.create() as opened:
        yield opened
