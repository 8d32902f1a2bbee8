"""Text messages to copy to one's own phone: short, only first names, and nothing a stranger may not see on a screen.

The program sends none: a message goes from the worker's phone, and is noted here when it was sent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time

from app.documents.order import words_of_ours
from app.domain import danish
from app.domain.change import CaseId
from app.domain.dates import read_date
from app.services.casework import journal
from app.services.casework.people import call_name
from app.services.casework.standing import next_meeting
from app.services.desk import Desk
from app.services.letters.keeping import letter_here, own_here
from app.services.people.contact_terms import terms_of
from app.services.views.letters import SmsChoice, SmsCount, SmsPage
from app.services.words import first_name
from forms.letters import Part, letter_ids, letter_named
from forms.letters.discreet import telling
from forms.letters.own_words import with_own
from forms.model import Value

_ONE, _EACH = 160, 153  # letters of the GSM alphabet (3GPP TS 23.038): in one message, and in each of several
_ONE_WIDE, _EACH_WIDE = 70, 67
_NOBODY = re.compile(r" +([.,!?])")  # what is left where a name is not known
_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_TWICE = frozenset("^{}\\[~]|€")


def sms_page(desk: Desk, case: CaseId) -> SmsPage:
    """The messages there are, and what is known of the person and the next meeting."""
    record = journal.case_of(desk, case)
    meeting = next_meeting(record, desk.today())
    terms = terms_of(record)
    letters = [letter for each in letter_ids() if (letter := letter_named(each)) is not None and letter.is_sms]
    place = meeting[2] if meeting else ""
    home = f"hjemme hos {call_name(record.who)}".casefold()
    return SmsPage(
        case=case,
        person=record.who.short_name(),
        phone=record.who.phone or "",
        terms=terms.whole() if terms else "",
        choices=tuple(SmsChoice(letter.id, letter.name) for letter in letters),
        on=meeting[0] if meeting else None,
        time=meeting[1] if meeting else "",
        place="hjemme hos dig" if place.casefold() == home else place,
    )


def sms_text(desk: Desk, case: CaseId, letter_id: str, on: date | None, at: str, place: str) -> str:
    """The message in this office's words. A day, time or place that is not set is not spoken of."""
    who = journal.case_of(desk, case).who
    values: dict[str, Value] = {
        "call_name": (who.call_name or "").strip() or first_name(who.name or ""),
        "on": on.isoformat() if on else None,
        "time": at,
        "place": place.strip(),
    }
    return filled_sms(desk, letter_id, values)


def filled_sms(desk: Desk, letter_id: str, values: Mapping[str, Value]) -> str:
    """The first sentence that fits, filled."""
    letter = with_own(letter_here(letter_id), own_here(desk, letter_id))
    words = {name: _said(name, value, desk.today()) for name, value in values.items()}
    words |= words_of_ours(desk.office, desk.worker, desk.worker.call_name)
    part = next((each for each in letter.parts if _fits(each, words)), None)
    if part is None:
        return ""
    told = "".join(text for text, _ in part.filled(lambda name, how: words.get(name, "")))
    return _NOBODY.sub(r"\1", told).strip()


def _fits(part: Part, words: Mapping[str, str]) -> bool:
    if any(words.get(name) for name in part.missing):
        return False
    return all(words.get(name) for name, _ in part.placeholders() if name not in ("worker", "call_name"))


def _said(name: str, value: Value, today: date) -> str:
    text = value if isinstance(value, str) else ""
    if name == "on":
        day = read_date(text)
        return danish.long_date(day) if day else ""
    if name == "time" and text:
        try:
            return danish.clock_paper(time.fromisoformat(text))
        except ValueError:
            return text
    return text


def messages_of(text: str) -> SmsCount:
    """How many signs, and how many messages a phone makes of them."""
    wide = any(sign not in _GSM and sign not in _GSM_TWICE for sign in text)
    if wide:
        length, one, each = len(text.encode("utf-16-le")) // 2, _ONE_WIDE, _EACH_WIDE
    else:
        length, one, each = len(text) + sum(sign in _GSM_TWICE for sign in text), _ONE, _EACH
    many = 0 if not length else 1 if length <= one else -(-length // each)
    return SmsCount(f"{length} tegn, {many} sms", many, telling(text))
