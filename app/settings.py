"""Settings: each declared once in settings.toml; here they get their types, their checks and their values.

A `Settings` is never changed; `with_value` gives a new one. Values that do not fit are refused when set and ignored
when read, so an old or damaged settings row never keeps anybody out.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources
from types import MappingProxyType

from app.errors import InputError
from forms.model import Value


class SettingKind(StrEnum):
    """What a setting holds; the dialog has one widget for each."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    PHONE = "phone"
    EMAIL = "email"
    NUMBER = "number"
    YES_NO = "yes_no"
    CHOICE = "choice"
    FOLDER = "folder"
    PRINTER = "printer"
    AGES = "ages"  # {"from": int, "to": int} or None
    DATES = "dates"  # ["YYYY-MM-DD", …], sorted
    PEOPLE = "people"  # [{"name","title","workplace","phone","email"}, …]


PERSON_KEYS = ("name", "title", "workplace", "phone", "email")
_TEXTS = {
    SettingKind.TEXT: 300,
    SettingKind.LONG_TEXT: 5000,
    SettingKind.PHONE: 40,
    SettingKind.EMAIL: 200,
    SettingKind.FOLDER: 1000,
    SettingKind.PRINTER: 500,
}


@dataclass(frozen=True, slots=True)
class Setting:
    """One declared setting. `least` and `most` bound a number, or how many entries a list may have."""

    id: str
    group: str
    kind: SettingKind
    scope: str  # "office", "worker" or "device"
    who: str  # "worker" or "administrator"
    label: str
    help: str
    default: Value = None
    choices: tuple[tuple[str, str], ...] = ()  # (id, label)
    least: int | None = None
    most: int | None = None

    @property
    def is_offices(self) -> bool:
        """Whether it holds on all of an office's computers."""
        return self.scope == "office"


@dataclass(frozen=True, slots=True)
class SettingGroup:
    """A heading in the settings dialog and its settings."""

    id: str
    label: str
    settings: tuple[Setting, ...]


@dataclass(frozen=True, slots=True)
class AgeGroup:
    """Ages from and to, both included (contracts.md `screen`)."""

    first: int
    last: int


@cache
def declared() -> tuple[SettingGroup, ...]:
    """All settings by group, in the order they are shown."""
    raw = tomllib.loads(resources.files("app").joinpath("settings.toml").read_text(encoding="utf-8"))
    settings = [_setting(entry) for entry in raw["setting"]]
    return tuple(
        SettingGroup(group["id"], group["label"], tuple(s for s in settings if s.group == group["id"]))
        for group in raw["group"]
    )


def _setting(entry: dict[str, object]) -> Setting:
    data = dict(entry)
    choices = data.pop("choices", [])
    assert isinstance(choices, list)  # noqa: S101
    data["kind"] = SettingKind(str(data["kind"]))
    return Setting(**data, choices=tuple((str(c["id"]), str(c["label"])) for c in choices))  # type: ignore[arg-type]


def setting(setting_id: str) -> Setting:
    """The declared setting with that id; KeyError when there is none."""
    for candidate in _all():
        if candidate.id == setting_id:
            return candidate
    raise KeyError(setting_id)


def _all() -> Iterator[Setting]:
    for group in declared():
        yield from group.settings


def wrong(declaration: Setting, value: Value) -> str | None:
    """A Danish sentence when the value cannot be used, else None."""
    kind = declaration.kind
    if kind in _TEXTS:
        return _wrong_text(kind, value)
    if kind is SettingKind.NUMBER:
        return _wrong_number(declaration, value)
    if kind is SettingKind.YES_NO:
        return None if isinstance(value, bool) else "Svar ja eller nej."
    if kind is SettingKind.CHOICE:
        return None if value in {choice for choice, _ in declaration.choices} else "Vælg en af mulighederne."
    if kind is SettingKind.AGES:
        return _wrong_ages(value)
    if kind is SettingKind.DATES:
        return _wrong_dates(value)
    return _wrong_people(declaration, value)


def _wrong_text(kind: SettingKind, value: Value) -> str | None:
    if not isinstance(value, str):
        return "Skriv en tekst."
    if len(value) > _TEXTS[kind]:
        return f"Teksten er for lang. Der er plads til {_TEXTS[kind]} tegn."
    if kind is SettingKind.EMAIL and value and ("@" not in value or " " in value.strip()):
        return "Det ligner ikke en mailadresse."
    if kind is SettingKind.PHONE and value and sum(c.isdigit() for c in value) < 3:
        return "Det ligner ikke et telefonnummer."
    return None


def _wrong_number(declaration: Setting, value: Value) -> str | None:
    if isinstance(value, bool) or not isinstance(value, int):
        return "Skriv et helt tal."
    least, most = declaration.least or 0, declaration.most or 0
    return None if least <= value <= most else f"Skriv et tal mellem {least} og {most}."


def _wrong_ages(value: Value) -> str | None:
    if value is None:
        return None
    if not isinstance(value, dict) or set(value) != {"from", "to"}:
        return "Skriv både fra og til."
    first, last = value["from"], value["to"]
    if isinstance(first, bool) or isinstance(last, bool) or not isinstance(first, int) or not isinstance(last, int):
        return "Skriv hele år."
    if not 0 <= first <= last <= 130:
        return "Fra skal være højst til, og begge mellem 0 og 130 år."
    return None


def _wrong_dates(value: Value) -> str | None:
    if not isinstance(value, list) or len(value) > 400:
        return "Skriv datoer."
    for entry in value:
        try:
            date.fromisoformat(entry if isinstance(entry, str) else "")
        except ValueError:
            return "En af dagene er ikke en dato."
    return None


def _wrong_people(declaration: Setting, value: Value) -> str | None:
    if not isinstance(value, list) or len(value) > (declaration.most or 4):
        return f"Der er plads til {declaration.most or 4} personer."
    for entry in value:
        if not isinstance(entry, dict) or not set(entry) <= set(PERSON_KEYS):
            return "Hver person har navn, stilling, arbejdssted, telefon og mail."
        if any(not isinstance(text, str) or len(text) > 300 for text in entry.values()):
            return "Hver oplysning om en person er en kort tekst."
    return None


_NOTHING: Mapping[str, Value] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Settings:
    """The values that differ from the defaults, and typed ways to read them."""

    chosen: Mapping[str, Value] = field(default_factory=lambda: _NOTHING)

    @classmethod
    def load(cls, raw: Value) -> Settings:
        """From what `dump` gave. What is unknown or does not fit is left out; defaults stand in."""
        kept: dict[str, Value] = {}
        for declaration in _all():
            if isinstance(raw, dict) and declaration.id in raw and wrong(declaration, raw[declaration.id]) is None:
                kept[declaration.id] = raw[declaration.id]
        return cls(MappingProxyType(kept))

    def dump(self) -> dict[str, Value]:
        """For storing."""
        return dict(self.chosen)

    def with_value(self, setting_id: str, value: Value) -> Settings:
        """A copy with that setting changed. Raises InputError with a Danish sentence; KeyError for an unknown id."""
        declaration = setting(setting_id)
        mistake = wrong(declaration, value) or self._clash(setting_id, value)
        if mistake:
            raise InputError(f"{declaration.label}: {mistake}")
        return Settings(MappingProxyType({**self.chosen, setting_id: value}))

    def _clash(self, setting_id: str, value: Value) -> str | None:
        other = {"screening.group_1": "screening.group_2", "screening.group_2": "screening.group_1"}.get(setting_id)
        mine, theirs = _ages(value), _ages(self.value(other)) if other else None
        if mine and theirs and mine.first <= theirs.last and theirs.first <= mine.last:
            return "De to målgrupper må ikke overlappe hinanden."
        return None

    def value(self, setting_id: str) -> Value:
        """The value, or the declared default. KeyError for an unknown id."""
        return self.chosen.get(setting_id, setting(setting_id).default)

    def text(self, setting_id: str) -> str:
        """A text-like setting."""
        value = self.value(setting_id)
        return value if isinstance(value, str) else ""

    def number(self, setting_id: str) -> int:
        """A number."""
        value = self.value(setting_id)
        return value if isinstance(value, int) else 0

    def yes(self, setting_id: str) -> bool:
        """A yes/no."""
        return self.value(setting_id) is True

    def age_groups(self) -> tuple[AgeGroup, AgeGroup] | None:
        """Both screening age groups, or None until the municipality has set both."""
        first, second = _ages(self.value("screening.group_1")), _ages(self.value("screening.group_2"))
        return (first, second) if first and second else None

    def closed_days(self) -> frozenset[date]:
        """The office's own closed days."""
        value = self.value("deadlines.closed_days")
        return frozenset(date.fromisoformat(str(day)) for day in value) if isinstance(value, list) else frozenset()

    def people(self, setting_id: str) -> list[dict[str, str]]:
        """A list of people, every key present."""
        value = self.value(setting_id)
        rows = value if isinstance(value, list) else []
        return [{key: str(row.get(key, "")) for key in PERSON_KEYS} for row in rows if isinstance(row, dict)]


def _ages(value: Value) -> AgeGroup | None:
    if not isinstance(value, dict):
        return None
    first, last = value.get("from"), value.get("to")
    return AgeGroup(first, last) if isinstance(first, int) and isinstance(last, int) else None
