"""The desk: the unlocked office. Every service takes it first; built by `app.bootstrap`, gone with the lock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from app.documents.order import OfficeWords, WorkerWords
from app.domain.calendar_dk import WorkingCalendar
from app.domain.screening import AgeGroup, AgeGroups
from app.services.clock import Clock
from app.services.showing.remembered import Remembered
from app.services.words import form_words, office_words, worker_words
from app.settings import Settings
from app.storage import Store
from app.vault.identity import DeviceIdentity
from app.vault.keyfile import KeyFile
from app.vault.store_key import StoreKey
from forms.catalogue import Catalogue
from forms.letters.own_words import OwnLetters, from_value, to_value, together
from forms.model import Form, Value
from forms.placeholders import filled

SETTINGS = "settings"
"""The key in `store.local` under which the chosen settings lie."""

LETTERS = "letters"
"""The key under which lies what this office says otherwise in our letters."""

FORM_COPIES = "form:"
"""Under keys that begin so lie copies of a municipality's forms, as they were when documents were written in them."""


@dataclass(slots=True, eq=False, repr=False)
class Desk:
    """What an unlocked office holds. Belongs to the thread that owns the store."""

    home: Path
    store: Store
    catalogue: Catalogue
    clock: Clock
    identity: DeviceIdentity
    keys: KeyFile
    key: StoreKey
    settings: Settings = field(default_factory=Settings)
    practice: bool = False
    closed: bool = False
    letters: OwnLetters = field(default_factory=dict)  # as this office writes them; the folder's lie beneath
    agreed: object = None  # what the office's own case said when it was last looked into
    remembered: Remembered = field(default_factory=Remembered)  # for the long lists; gone with the lock
    notices: tuple[str, ...] = ()  # what opening had to mend or leave out, in Danish; I dag shows them

    @property
    def office(self) -> OfficeWords:
        """What papers say about the office."""
        return replace(
            office_words(self.settings, self.age_groups), letters=together(self.catalogue.letters, self.letters)
        )

    @property
    def worker(self) -> WorkerWords:
        """What papers say about the caseworker."""
        return worker_words(self.settings)

    @property
    def calendar(self) -> WorkingCalendar:
        """Working days as this office counts them."""
        return WorkingCalendar(
            closed=self.settings.closed_days(), workers_day=self.settings.yes("deadlines.workers_day")
        )

    @property
    def age_groups(self) -> AgeGroups | None:
        """The two screening groups as the settings have them, else the municipality's folder of forms; else None."""
        groups = self.settings.age_groups()
        if groups is not None:
            return AgeGroup(groups[0].first, groups[0].last), AgeGroup(groups[1].first, groups[1].last)
        ages = self.catalogue.ages
        return (AgeGroup(*ages[0]), AgeGroup(*ages[1])) if ages else None

    def today(self) -> date:
        """Today, as the computer's clock has it."""
        return self.clock.now().date()

    def shown(self, form: Form) -> Form:
        """The form with the office's own words in its texts."""
        return filled(form, form_words(self.settings, self.age_groups))

    def load_settings(self) -> None:
        """Reads the settings, and the letters' own words, from the store."""
        self.letters = from_value(self.store.local.get(LETTERS))
        self.settings = Settings.load(self.store.local.get(SETTINGS))

    def keep_settings(self, settings: Settings) -> None:
        """Writes the settings to the store and uses them from now on."""
        self.store.local.put(SETTINGS, settings.dump())
        self.settings = settings

    def keep_letters(self, letters: OwnLetters) -> None:
        """Writes the letters' own words to the store and uses them from now on."""
        self.store.local.put(LETTERS, to_value(letters))
        self.letters = letters

    def change_settings(self, values: Mapping[str, Value]) -> None:
        """Changes several settings; raises InputError for a value that does not fit, and then changes none."""
        settings = self.settings
        for name, value in values.items():
            settings = settings.with_value(name, value)
        self.keep_settings(settings)
