"""What the settings say, in the shapes that papers and forms take: office, worker, and first answers' sources."""

from __future__ import annotations

from datetime import date

from app.documents.order import OfficeWords, WorkerWords
from app.domain.dates import add_months
from app.domain.person import Person
from app.domain.screening import AgeGroups
from app.settings import Settings
from forms.model import Value
from forms.placeholders import ages


def form_words(settings: Settings, groups: AgeGroups | None) -> dict[str, str]:
    """The words that stand in a form's own texts: `{office}`, `{worker}`, `{group_1}`, `{group_2}`."""
    return {
        "office": settings.text("office.name"),
        "worker": settings.text("worker.name"),
        "group_1": ages(groups[0].first, groups[0].last) if groups else "",
        "group_2": ages(groups[1].first, groups[1].last) if groups else "",
    }


def office_words(settings: Settings, groups: AgeGroups | None) -> OfficeWords:
    """The office as papers name it."""
    words = form_words(settings, groups)
    return OfficeWords(
        name=settings.text("office.name"),
        unit=settings.text("office.unit"),
        address=settings.text("office.address"),
        phone=settings.text("office.phone"),
        email=settings.text("office.email"),
        group_1=words["group_1"],
        group_2=words["group_2"],
        own={
            "dpo": settings.text("office.dpo_name"),
            "dpo_contact": settings.text("office.dpo_contact"),
            "keep_for": settings.text("office.keep_for"),
            "own_words": settings.text("office.rights_words"),
        },
    )


def worker_words(settings: Settings) -> WorkerWords:
    """The caseworker as papers name them."""
    return WorkerWords(
        name=settings.text("worker.name"),
        title=settings.text("worker.title"),
        phone=settings.text("worker.phone"),
        email=settings.text("worker.email"),
    )


def first_name(full: str) -> str:
    """ "Mette" of "Mette Holm"."""
    return full.split()[0] if full.strip() else ""


def sources(settings: Settings, person: Person, today: date, enquiry: dict[str, str]) -> dict[str, Value]:
    """Where first answers come from, by the names of `forms.sources`. A protected address is never a source."""
    born = person.born()
    values: dict[str, Value] = {
        "case.name": person.name,
        "case.call_name": person.call_name or first_name(person.name or ""),
        "case.cpr": person.cpr,
        "case.birth_date": born.isoformat() if born else None,
        "case.age": person.age_on(today),
        "case.address": person.shown_address(),
        "case.phone": person.phone,
        "case.enquiry_date": enquiry.get("on"),
        "case.referrer": enquiry.get("referrer"),
        "case.received_by": enquiry.get("received_by"),
        "office.name": settings.text("office.name"),
        "office.phone": settings.text("office.phone"),
        "office.email": settings.text("office.email"),
        "office.address": ", ".join(settings.text("office.address").splitlines()),  # it stands in a sentence
        "worker.name": settings.text("worker.name"),
        "worker.title": settings.text("worker.title"),
        "worker.workplace": settings.text("office.unit") or settings.text("office.name"),
        "worker.phone": settings.text("worker.phone"),
        "worker.email": settings.text("worker.email"),
        "today": today.isoformat(),
        "in_3_months": add_months(today, 3).isoformat(),
        "in_12_months": add_months(today, 12).isoformat(),
    }
    for number, recipient in enumerate(settings.people("screening.passed_to"), start=1):
        values |= {f"office.recipient_{number}.{key}": text for key, text in recipient.items()}
    return {name: value for name, value in values.items() if value not in (None, "")}
