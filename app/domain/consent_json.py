"""The consent register as `rygsaek consent` reads and writes it."""

from __future__ import annotations

from datetime import date

from app.domain.consent import Ask, Consent, ConsentForm, Direction, Standing, Verdict, judge, register
from app.domain.reading import (
    Json,
    a_choice,
    a_date,
    a_list,
    a_start_date,
    a_text,
    a_truth,
    an_object,
    mistake,
    or_none,
)


def judge_consents(document: Json, today: date) -> dict[str, Json]:
    """The command's whole work: its JSON in, its JSON out. InputError names the field and why."""
    question = an_object(document, "")
    consents = a_list(question.get("consents"), "consents", read_consent)
    asks = a_list(question.get("asks"), "asks", read_ask)
    seen = set[str]()
    for index, consent in enumerate(consents):
        if consent.id in seen:
            raise mistake(f"consents[{index}].id", "et andet samtykke har det samme id.")
        seen.add(consent.id)
    return {
        "register": [standing_to_json(entry) for entry in register(consents, today)],
        "asks": [verdict_to_json(judge(consents, ask)) for ask in asks],
    }


def read_consent(value: Json, field: str) -> Consent:
    """One consent. What is empty or absent is missing, and so the consent incomplete; only `id`, `direction` and
    `given_on` must be there."""
    data = an_object(value, field)
    consent_id = a_text(data.get("id"), f"{field}.id")
    if not consent_id:
        raise mistake(f"{field}.id", "der skal stå et id.")
    return Consent(
        id=consent_id,
        party=or_none(data.get("party"), f"{field}.party", a_text) or "",
        direction=a_choice(data.get("direction"), f"{field}.direction", Direction),
        kinds=frozenset(a_list(data.get("kinds"), f"{field}.kinds", a_text)),
        purpose=or_none(data.get("purpose"), f"{field}.purpose", a_text) or "",
        given_on=a_start_date(data.get("given_on"), f"{field}.given_on"),
        valid_to=or_none(data.get("valid_to"), f"{field}.valid_to", a_date),
        withdrawn_on=or_none(data.get("withdrawn_on"), f"{field}.withdrawn_on", a_date),
        form=or_none(data.get("form"), f"{field}.form", lambda form, where: a_choice(form, where, ConsentForm)),
        informed=or_none(data.get("informed"), f"{field}.informed", a_truth) or False,
    )


def read_ask(value: Json, field: str) -> Ask:
    """One ask; an absent or empty purpose names none."""
    data = an_object(value, field)
    return Ask(
        party=a_text(data.get("party"), f"{field}.party"),
        direction=a_choice(data.get("direction"), f"{field}.direction", Direction),
        kind=a_text(data.get("kind"), f"{field}.kind"),
        on=a_date(data.get("on"), f"{field}.on"),
        purpose=or_none(data.get("purpose"), f"{field}.purpose", a_text) or None,
    )


def standing_to_json(entry: Standing) -> dict[str, Json]:
    """A line of the register as the command prints it."""
    return {"id": entry.id, "state": entry.state.value, "ends": entry.ends.isoformat(), "because": entry.because}


def verdict_to_json(verdict: Verdict) -> dict[str, Json]:
    """A verdict as the command prints it."""
    return {"allowed": verdict.allowed, "by": verdict.by, "because": verdict.because}
