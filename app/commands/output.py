"""What a command says: JSON on stdout, words on stderr, and the exit status that its failure stands for."""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from app.errors import InputError, RygsaekError, StoreUnavailable, WorldError
from forms.errors import FormMistake

DONE, BUG, BAD_INPUT, WORLD_SAID_NO = 0, 1, 2, 3


def say(value: Any) -> None:
    """JSON on stdout, UTF-8 whatever the terminal thinks."""
    text = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    try:
        if sys.stdout is None:
            raise OSError("closed")
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))  # a file's name may be no text at all
        sys.stdout.flush()
    except OSError:
        _let_go_of_stdout()
        raise StoreUnavailable(
            "Svaret kunne ikke skrives.", safe="Det, kommandoen skulle gøre, er gjort.", todo="Er disken fuld?"
        ) from None


def tell(words: str) -> None:
    """Words for the person, on stderr. What is no letter (in odd file names, in files) becomes a question mark."""
    shown = "".join("?" if unicodedata.category(sign).startswith("C") else sign for sign in words)
    with suppress(OSError, ValueError, AttributeError):  # nobody listens: the exit status tells all the same
        sys.stderr.buffer.write((shown + "\n").encode("utf-8"))
        sys.stderr.flush()


def _let_go_of_stdout() -> None:
    """What could not be written must not be tried again at the end of the process."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def status_of(work: Callable[[], None]) -> int:
    """Runs the work; its exit status, one line when it failed. No stack is shown: it could hold somebody's words."""
    try:
        work()
    except InputError as mistake:
        tell(one_line(mistake))
        return BAD_INPUT
    except FormMistake as mistake:
        tell(" ".join(str(mistake).split()))
        return BAD_INPUT
    except WorldError as no:
        tell(one_line(no))
        return WORLD_SAID_NO
    except KeyboardInterrupt:
        tell("Afbrudt.")
        return WORLD_SAID_NO
    except Exception as bug:
        if _was_interrupted(bug):
            tell("Afbrudt.")
            return WORLD_SAID_NO
        tell(f"Der er en fejl i IT-rygsæk ({_where(bug)}). Det, der er gemt, er stadig gemt.")
        return BUG
    return DONE


def _was_interrupted(failure: BaseException) -> bool:
    """Whether a Ctrl+C lies behind it: a library that catches everything turns it into a failure of its own."""
    behind: BaseException | None = failure
    while behind is not None and not isinstance(behind, KeyboardInterrupt):
        behind = behind.__cause__ or behind.__context__
    return behind is not None


def one_line(failure: RygsaekError) -> str:
    """What happened, what is safe and what to do, in one line."""
    return " ".join(failure.sentences().split())


def _where(bug: BaseException) -> str:
    """The kind of failure and its place in our code; never its text."""
    place = bug.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f"{place.tb_frame.f_globals.get('__name__', '?')}:{place.tb_lineno}" if place else "?"
    return f"{type(bug).__name__}, {where}"
