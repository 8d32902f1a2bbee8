"""The page to sign in the citizen's own language: the ways, who says yes, and how it stands with what was signed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import time

from app.domain.dates import read_date
from app.domain.guardianship import Who
from app.domain.signature import Signature, Way
from app.errors import InputError
from app.services.views import SignatureState, SignatureView, SignerRow, SignWay
from app.services.writing.current import plain
from forms import spoken
from forms.again import BECAUSE, said_again
from forms.language import Language
from forms.model import Row, Value

_WAYS = (Way.DRAWN, Way.PAPER, Way.SAID, Way.NOT_TODAY)
_STATES = {
    SignatureState.SIGNED: "signed",
    SignatureState.PAPER: "paper",
    SignatureState.SAID: "said",
    SignatureState.NOT_TODAY: "not_today",
    SignatureState.VOID: "void",
    SignatureState.HALF: "half",
}
_UNNAMED = {Who.CITIZEN: "me", Who.GUARDIAN: "guardian", Who.PROXY: "proxy"}


def ways(language: Language) -> tuple[SignWay, ...]:
    """The four equal ways."""
    said = language.words
    return tuple(SignWay(way.value, said[f"sign.{way.value}"], said[f"sign.{way.value}_say"]) for way in _WAYS)


def signers(rows: tuple[SignerRow, ...], language: Language) -> tuple[SignerRow, ...]:
    """Those who might say yes, named in that language, and why somebody may not."""
    return rows if language.danish else tuple(_again(row, language) for row in rows)


def _again(row: SignerRow, language: Language) -> SignerRow:
    because = said_again(language, BECAUSE, row.because)
    return replace(row, label=_named(row, language), because=because)


def _named(row: SignerRow, language: Language) -> str:
    who = Who(row.signer)
    if not row.name and who in _UNNAMED:
        return language.words[f"sign.{_UNNAMED[who]}"]
    key = "sign.says_with_me" if who is Who.TOGETHER else "sign.says_for_me"
    return language.say(key, name=row.name)


def standing(view: SignatureView, answers: Mapping[str, Value | list[Row]], language: Language) -> SignatureView:
    """How it stands, said in that language; in Danish as it is said everywhere."""
    key = _STATES.get(view.state)
    if language.danish or key is None:
        return view
    name = view.signer
    if view.state is SignatureState.HALF:
        name = plain(answers, "signer_name") or language.words["standing.co_guardian"]
    return replace(view, say=language.say(f"standing.{key}", name=name, when=_when(view, language)))


def _when(view: SignatureView, language: Language) -> str:
    if view.value is None:
        return ""
    try:
        signed = Signature.from_value(dict(view.value)).signed_on
    except InputError:
        return ""
    on = read_date(signed[:10])
    try:
        at = f" {spoken.clock(language, time.fromisoformat(signed[11:16]))}"
    except ValueError:
        at = ""
    return f"{spoken.day(language, on)}{at}" if on else ""
