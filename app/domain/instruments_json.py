"""Scores as `rygsaek score` reads and writes them."""

from __future__ import annotations

from app.domain.instruments import ITEMS, Instrument, Score, score
from app.domain.reading import Json, a_choice, a_list, a_number, a_whole_number, an_object, mistake, or_none


def score_answers(document: Json) -> dict[str, Json]:
    """The command's whole work: its JSON in, its JSON out. InputError names the field and why."""
    question = an_object(document, "")
    instrument = a_choice(question.get("instrument"), "instrument", Instrument)

    def answer(value: Json, field: str) -> int | None:
        number = or_none(value, field, a_whole_number)
        if number is not None and number not in instrument.scale():
            lowest, highest = instrument.scale()[0], instrument.scale()[-1]
            raise mistake(field, f"svaret skal ligge mellem {lowest} og {highest}, eller være null.")
        return number

    items = a_list(question.get("items"), "items", answer)
    if len(items) != ITEMS:
        raise mistake("items", f"der skal være {ITEMS} svar.")
    previous = or_none(question.get("previous"), "previous", a_number)
    if previous is not None and not 0 <= previous <= 100:
        raise mistake("previous", "en score ligger mellem 0 og 100.")
    return to_json(score(instrument, items, previous))


def to_json(result: Score) -> dict[str, Json]:
    """The score as the command prints it."""
    return {
        "raw": result.raw,
        "score": result.score,
        "band": None if result.band is None else result.band.value,
        "change": result.change,
        "notable": result.notable,
    }
