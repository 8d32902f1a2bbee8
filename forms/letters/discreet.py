"""Words that tell a stranger too much: on a note in the door, in a text message, in a letter somebody else may open.

The rule is the project's own, after process step 4 (an ordinary envelope, nothing that gives it away).
"""

from __future__ import annotations

import re
from functools import cache

_STEMS = (
    "psyk", "sindslid", "diagnos", "depress", "skizo", "bipolar", "misbrug", "rusmid", "alkohol", "gæld", "restance",
    "inkasso", "foged", "huslejerest", "kontanthjælp", "sagsbehandl", "sagsnummer", "kriminal", "underret",
)  # fmt: skip
_WORDS = ("sag", "sagen", "sager", "sagens", "sags", "udsættelse", "udsættes", "rykker", "tvang")
_PATTERN = rf"(?<!\w)(?:(?:{'|'.join(_STEMS)})\w*|\w+(?:psykiatri|gæld)\w*|(?:{'|'.join(_WORDS)})(?!\w))"


@cache
def _telling() -> re.Pattern[str]:
    return re.compile(_PATTERN, re.IGNORECASE)


def telling(text: str) -> tuple[str, ...]:
    """The words in the text that say psychiatry, case or debt, as they stand there, each once."""
    return tuple(dict.fromkeys(_telling().findall(text)))
