"""A fillable PDF as a form: its fields as questions, page by page, with a municipality's own words where there are any.

What a field is called in the file is seldom what it asks. So its label is, in this order: the municipality's words
(`forms.companion`), the field's own tooltip, the words printed beside it, its name. The third is a guess and says so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from forms.companion import Companion, FieldWords, Question
from forms.model import Choice, Field, Form, Kind, PaperHint, Section

PAGE = "page_"
"""The section of a page has this and the page's number as id."""

PREFIX = "pdf_"
"""A form made of a PDF has this and the first of its fingerprint as id."""

GUESSED = "Spørgsmålene er taget fra det, der står ved siden af felterne. Se siden, hvis noget er uklart."
"""The form's introduction where somebody should look twice."""

_LONGEST_LABEL = 160
_ASKS = (
    (Kind.CPR, re.compile(r"\b(cpr|personnummer|cpr-nr|cprnr|cpr-nummer)\b", re.IGNORECASE)),
    (Kind.EMAIL, re.compile(r"\b(e-?mail|mailadresse|e-?mailadresse)\b", re.IGNORECASE)),
    (Kind.PHONE, re.compile(r"\b(telefon\w*|mobil\w*|tlf)\b", re.IGNORECASE)),
    (Kind.DATE, re.compile(r"(\bdato\b|\bfødselsdato\b|\bstartdato\b|\bslutdato\b)", re.IGNORECASE)),
)
_SIGNS = re.compile(r"^(din |ansøgers |borgerens |dato og )?underskrift", re.IGNORECASE)
_KNOWN = (
    (
        "case.name",
        re.compile(r"(dit |ansøgers |borgerens |fulde )?(fulde )?navn|fornavn og efternavn|for- og efternavn"),
    ),
    ("case.cpr", re.compile(r"(dit |ansøgers |borgerens )?(cpr|cpr-nr|cpr-nummer|personnummer|cpr nummer)")),
    ("case.address", re.compile(r"(din |ansøgers |borgerens )?adresse")),
    ("case.phone", re.compile(r"(dit |din |ansøgers |borgerens )?(telefon|telefonnummer|mobil|mobilnummer|tlf)")),
)
_WORDLESS = re.compile(r"[\W\d_]*")
_CALLED_BY_A_MACHINE = re.compile(
    r"(text|tekst|textfield|tekstfelt|field|felt|check ?box|afkrydsningsfelt|check|group|gruppe|radio ?button|dropdown|"
    r"combo ?box|undefined|untitled|fill|date|signature)[ _.]*\d*([ _.]\d+)*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundChoice:
    """One answer a field of a PDF takes: its own value, and what it says where it says anything."""

    value: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class FoundField:
    """One field of a PDF, in the order one fills it in. `kind`: text, multiline, check, choice,
    list (several), radio, signature."""

    name: str
    kind: str
    page: int  # from 1
    tooltip: str = ""
    beside: str = ""  # the words printed beside it
    choices: tuple[FoundChoice, ...] = ()
    required: bool = False
    max_length: int = 0


@dataclass(frozen=True, slots=True)
class Labelled:
    """A field with the words it is asked in; `guessed` when nobody said them."""

    found: FoundField
    label: str
    guessed: bool
    said: FieldWords = field(default_factory=FieldWords)


def form_of(fields: Sequence[FoundField], fingerprint: str, pdf: str, title: str, companion: Companion | None) -> Form:
    """The form. `fingerprint`: 64 hex digits of PDF and words together; `pdf`: the SHA-256 of the PDF alone."""
    words = companion or Companion()
    signs = _signing(fields, words)
    made = list(_fields(fields, words, signs))
    sections = tuple(
        Section(
            f"{PAGE}{number}", words.pages.get(number, f"Side {number}"), tuple(each for _, each in group), source=False
        )
        for number, group in groupby(_with_ids(made), key=lambda item: item[0])
    )
    return Form(
        id=PREFIX + fingerprint[:24],
        version=1,
        title=words.title or title,
        sections=_only_named(sections),
        intro=words.intro or (GUESSED if guessed_in(fields, words) else ""),
        easy=words.easy,
        easy_intro=words.easy_intro,
        summary=words.summary,
        signature=("required" if words.signature_required else "voluntary") if signs else "none",
        for_citizen=words.for_citizen,
        pdf=pdf,
    )


def _only_named(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """A single page needs no "Side 1" over it."""
    return tuple(
        replace(each, title="") if len(sections) == 1 and each.title == "Side 1" else each for each in sections
    )


def guessed_in(fields: Sequence[FoundField], companion: Companion | None) -> tuple[str, ...]:
    """The questions whose words nobody said."""
    words = companion or Companion()
    joined = {name for question in words.questions for name in question.checks}
    asked = [labelled(found, words) for found in fields if found.name not in joined and found.kind != "signature"]
    return tuple(each.label for each in asked if each.guessed and not each.said.left_out)


def labelled(found: FoundField, words: Companion) -> Labelled:
    """The field and the words it is asked in."""
    said = words.fields.get(found.name, FieldWords())
    if said.label:
        return Labelled(found, said.label, False, said)
    if _says_something(found.tooltip):
        return Labelled(found, _tidy(found.tooltip), False, said)
    if _says_something(found.beside):
        return Labelled(found, _tidy(found.beside), True, said)
    return Labelled(found, _tidy(_last_part(found.name)) or "Felt uden navn", True, said)


def _fields(fields: Sequence[FoundField], words: Companion, signs: str) -> Iterator[tuple[int, str, Field]]:
    """Page, name in the PDF, question; a question of several checks stands where its first check stands."""
    owner = {name: question for question in words.questions for name in question.checks}
    begun: set[int] = set()
    filled: set[str] = set()
    for found in fields:
        if found.name in owner:
            question = owner[found.name]
            if id(question) not in begun:
                begun.add(id(question))
                yield found.page, found.name, _joined(question, fields)
            continue
        each = labelled(found, words)
        if each.said.left_out or (_is_signature(found, each) and found.name != signs):
            continue
        made = _field(each, signs, filled)
        filled.add(made.default)
        yield found.page, found.name, made


def _field(each: Labelled, signs: str, filled: set[str]) -> Field:
    found, said = each.found, each.said
    kind = Kind.SIGNATURE if found.name == signs else said.kind or _kind(found, each.label)
    return Field(
        id="",
        kind=kind,
        label=each.label,
        help=said.help,
        easy=said.easy,
        easy_help=said.easy_help,
        short=said.short,
        choices=_choices(found, said) if kind in (Kind.CHOICE, Kind.CHOICES) else (),
        required=found.required if said.required is None else said.required,
        default=said.default or _default(found, each.label, kind, filled),
        source=False,
        paper=PaperHint(lines=3 if kind is Kind.LONG_TEXT else 1),
        pdf=(found.name,),
    )


def _joined(question: Question, fields: Iterable[FoundField]) -> Field:
    there = {found.name for found in fields}
    checks = [(name, label) for name, label in question.checks.items() if name in there]
    return Field(
        id="",
        kind=Kind.CHOICES if question.several else Kind.CHOICE,
        label=question.label,
        help=question.help,
        easy=question.easy,
        easy_help=question.easy_help,
        choices=tuple(Choice(f"c{number}", label) for number, (_, label) in enumerate(checks, 1)),
        required=question.required,
        source=False,
        pdf=tuple(name for name, _ in checks),
    )


def _choices(found: FoundField, said: FieldWords) -> tuple[Choice, ...]:
    return tuple(
        Choice(choice.value, said.choices.get(choice.value) or _tidy(choice.label) or choice.value)
        for choice in found.choices
        if choice.value.strip()
    )


def _kind(found: FoundField, label: str) -> Kind:
    if found.kind == "check":
        return Kind.YES_NO
    if found.kind in ("choice", "radio"):
        return Kind.CHOICE if any(choice.value.strip() for choice in found.choices) else Kind.TEXT
    if found.kind == "list":
        return Kind.CHOICES
    if found.kind == "multiline":
        return Kind.LONG_TEXT
    for kind, words in _ASKS:
        if words.search(label) and _has_room(found, kind):
            return kind
    return Kind.TEXT


def _has_room(found: FoundField, kind: Kind) -> bool:
    """A number that is split over several fields is no CPR number in any of them, nor is a year a date."""
    least = {Kind.CPR: 10, Kind.PHONE: 8, Kind.DATE: 6}.get(kind, 0)
    return not found.max_length or found.max_length >= least


def _default(found: FoundField, label: str, kind: Kind, filled: set[str]) -> str:
    """What the case knows, for the first field that asks for just that."""
    if found.page != 1 or kind not in (Kind.TEXT, Kind.LONG_TEXT, Kind.CPR, Kind.PHONE, Kind.PERSON):
        return ""
    plain = label.casefold().rstrip(":?. *").strip()
    known = next((source for source, words in _KNOWN if words.fullmatch(plain)), "")
    return known if known not in filled else ""


def _signing(fields: Sequence[FoundField], words: Companion) -> str:
    """The field the citizen signs in: the one said, else the first made for it, else one that asks for it; or ""."""
    if words.signature:
        return words.signature
    signable = [found for found in fields if not words.fields.get(found.name, FieldWords()).left_out]
    made_for_it = [found.name for found in signable if found.kind == "signature"]
    asks = [found.name for found in signable if _asks_to_sign(found, words)]
    return next(iter([*made_for_it, *asks]), "")


def _asks_to_sign(found: FoundField, words: Companion) -> bool:
    said = words.fields.get(found.name, FieldWords())
    if said.kind is not None:
        return said.kind is Kind.SIGNATURE
    return found.kind in ("text", "multiline") and bool(_SIGNS.match(labelled(found, words).label))


def _is_signature(found: FoundField, each: Labelled) -> bool:
    return found.kind == "signature" or each.said.kind is Kind.SIGNATURE


def _with_ids(made: Iterable[tuple[int, str, Field]]) -> Iterator[tuple[int, Field]]:
    """Every question with an id of its own, after its field's name."""
    seen: dict[str, int] = {}
    for page, name, each in sorted(made, key=lambda item: item[0]):
        stem = f"q_{_slug(name)}"[:40]
        seen[stem] = seen.get(stem, 0) + 1
        yield page, replace(each, id=stem if seen[stem] == 1 else f"{stem}_{seen[stem]}")


_LETTERS: Mapping[str, str] = {"æ": "ae", "ø": "oe", "å": "aa"}


def _slug(name: str) -> str:
    spelled = "".join(_LETTERS.get(letter, letter) for letter in name.casefold())
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_") or "felt"


def _last_part(name: str) -> str:
    """The name a field has in its own group: "Navn" of "form1[0].side1[0].Navn[0]"."""
    part = re.sub(r"\[\d+\]", "", name).split(".")[-1]
    return re.sub(r"[_]+", " ", part)


def _says_something(words: str) -> bool:
    plain = words.strip()
    return not _WORDLESS.fullmatch(plain) and not _CALLED_BY_A_MACHINE.fullmatch(plain)


def _tidy(words: str) -> str:
    """One line, without braces (which would be marks) and without the stars and dots of a printed form."""
    bare = re.sub(r"[._]{3,}", " ", words.replace("{", "(").replace("}", ")"))
    plain = " ".join(bare.split()).strip(" *")
    return plain if len(plain) <= _LONGEST_LABEL else plain[:_LONGEST_LABEL].rsplit(" ", 1)[0] + " …"
