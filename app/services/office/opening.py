"""From an opened store to a desk: settings, the catalogue with the municipality's own forms, words for search."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from app.domain.change import JOURNEY, PERSON
from app.services.clock import Clock
from app.services.desk import FORM_COPIES, LETTERS, SETTINGS, Desk
from app.settings import Settings
from app.storage import DocumentRecord, Store
from app.vault.keyfile import KeyFile
from app.vault.store_key import StoreKey
from forms.answers import words
from forms.catalogue import Catalogue
from forms.copies import from_copy
from forms.errors import FormMistake
from forms.letters.own_words import from_value
from forms.model import Form

PRACTICE = "practice"

_PERSON_WORDS = ("name", "call_name", "cpr", "phone", "address")
_EVENT_WORDS = ("referrer", "note", "goal", "received_by")


class Words:
    """What may be searched for in a document; learns the catalogue once the settings have been read."""

    def __init__(self) -> None:
        self.catalogue: Catalogue | None = None

    def of(self, record: DocumentRecord) -> Iterable[str]:
        """The words of one document."""
        if record.document == PERSON:
            return [text for name in _PERSON_WORDS if isinstance(text := record.answers.get(name), str)]
        if record.document == JOURNEY:
            return list(_event_words(record))
        form = self._form(record)
        return words(form, record.answers) if form else [t for t in record.answers.values() if isinstance(t, str)]

    def _form(self, record: DocumentRecord) -> Form | None:
        try:
            catalogue = self.catalogue or own_catalogue()
            return catalogue.with_version(record.form, record.form_version)
        except KeyError:
            return None


def _event_words(record: DocumentRecord) -> Iterable[str]:
    rows = record.answers.get("events")
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, dict):
            yield from (text for name in _EVENT_WORDS if isinstance(text := row.get(name), str))


def desk_for(home: Path, store: Store, keys: KeyFile, key: StoreKey, clock: Clock, search_words: Words) -> Desk:
    """The desk of an opened store. Forms of the municipality that cannot be read are left out and told as a notice."""
    settings = Settings.load(store.local.get(SETTINGS))
    catalogue, notices = catalogue_for(settings, store)
    search_words.catalogue = catalogue
    return Desk(
        home=home,
        store=store,
        catalogue=catalogue,
        clock=clock,
        identity=store.identity,
        keys=keys,
        key=key,
        settings=settings,
        practice=store.local.get(PRACTICE) is True,
        letters=from_value(store.local.get(LETTERS)),
        notices=(*notices, *keys.findings),
    )


def catalogue_for(settings: Settings, store: Store) -> tuple[Catalogue, tuple[str, ...]]:
    """Our own forms, the municipality's, and copies of those that documents here were written in."""
    folder = settings.text("forms.own_folder")
    notices: tuple[str, ...] = ()
    catalogue = own_catalogue()
    if folder:
        try:
            catalogue = Catalogue.load(Path(folder))
        except FormMistake as mistake:
            notices = (
                f"Kommunens egne skemaer kunne ikke læses ({mistake.file}, linje {mistake.line}): {mistake.what}",
            )
        except OSError:
            notices = ("Mappen med kommunens egne skemaer kan ikke findes lige nu.",)
    copies = store.local.all(FORM_COPIES).values()
    return (catalogue.and_also(_copies(copies)) if copies else catalogue), notices


@cache
def own_catalogue() -> Catalogue:
    """Our own five forms; read once."""
    return Catalogue.load()


def _copies(raw: Iterable[object]) -> Iterable[Form]:
    for copy in raw:
        if isinstance(copy, dict):
            yield from_copy(copy)
