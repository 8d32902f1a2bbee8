"""The passphrase (adgangskode): its one spelling, and advice about its strength."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

MIN_LENGTH = 12
_MIN_KINDS = 5  # different characters
_COMMON = (
    "password", "passw0rd", "adgangskode", "kodeord", "kodeord1", "hemmelig", "hemmelighed", "qwerty", "qwertyui",
    "asdfgh", "zxcvbn", "1q2w3e", "123456", "654321", "abcdef", "velkommen", "sommer", "vinter", "efterår", "forår",
    "danmark", "københavn", "kommune", "rygsæk", "rygsaek", "itrygsæk", "letmein", "iloveyou", "welcome", "admin",
    "skat123", "fodbold", "solskin", "januar", "februar", "marts", "april", "juni", "juli", "august", "september",
    "oktober", "november", "december", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PassphraseVerdict:
    """Whether a passphrase will do, and one Danish sentence about it."""

    ok: bool
    say: str
    strength: float = 0.0  # 0-1, for a bar beside the sentence; above 0.5 only when it will do


def normalise(passphrase: str) -> str:
    """NFKC: æ, ø and å typed on another system are the same letters. Spaces count and are kept."""
    return unicodedata.normalize("NFKC", passphrase)


def judge(passphrase: str, avoid: Sequence[str] = ()) -> PassphraseVerdict:
    """Advice about a new passphrase. `avoid` are names it must not lean on: worker, office, municipality."""
    normal = normalise(passphrase)
    plain = _plain(normal)
    objection = _objection(normal, plain, avoid)
    if objection:
        return PassphraseVerdict(False, objection, min(0.4, len(plain) / MIN_LENGTH * 0.4))
    if len(normal.split()) >= 4 or len(normal) >= 20:
        return PassphraseVerdict(True, "Det er en stærk adgangskode.", min(1.0, 0.8 + (len(normal) - 16) / 50))
    return PassphraseVerdict(True, "Den kan bruges. Fire tilfældige ord er stærkere og nemmere at huske.", 0.6)


def _objection(normal: str, plain: str, avoid: Sequence[str]) -> str:
    """Why it will not do, in one Danish sentence or two; empty when it will."""
    if len(normal.strip()) < MIN_LENGTH:
        return f"Adgangskoden skal have mindst {MIN_LENGTH} tegn. Fire tilfældige ord er nemme at huske."
    if _leans_on(plain, avoid):
        return "Lad være med at bruge dit eget eller kontorets navn. Vælg fire tilfældige ord."
    if len(set(plain)) < _MIN_KINDS or _is_a_run(plain):
        return "Tegnene gentager sig eller følger efter hinanden. Vælg fire tilfældige ord."
    if len(_without_common(plain)) < MIN_LENGTH // 2:
        return "Den ligner noget, mange bruger, og er nem at gætte. Vælg fire tilfældige ord."
    return ""


def _plain(text: str) -> str:
    """Letters and digits only, in small letters."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _leans_on(plain: str, avoid: Sequence[str]) -> bool:
    """Whether a name (of four letters or more) makes up a good part of it."""
    names = {_plain(normalise(part)) for name in avoid for part in (name, *name.split())}
    return any(len(name) >= 4 and name in plain and len(plain) - len(name) < MIN_LENGTH for name in names)


def _is_a_run(plain: str) -> bool:
    """abcdefghijkl, 123456789012, and the same two or three signs over and over."""
    steps = {ord(after) - ord(before) for before, after in pairwise(plain)}
    repeats = any(plain == (plain[:size] * len(plain))[: len(plain)] for size in range(1, len(plain) // 2 + 1))
    return len(steps) <= 2 or repeats


def _without_common(plain: str) -> str:
    """What is left once the words everybody uses, and digits at the end, are taken away."""
    left = plain.rstrip("0123456789")
    for word in sorted(_COMMON, key=len, reverse=True):
        left = left.replace(word, "")
    return left
