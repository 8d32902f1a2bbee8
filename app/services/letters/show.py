"""The letters as one sees them to change their words: each sentence, when it is said, and what may stand in it."""

from __future__ import annotations

from app.domain import danish
from app.domain.dates import read_date
from app.services.desk import Desk
from app.services.letters.keeping import half_of, letter_here, own_here
from app.services.office import agreed
from app.services.views.letters import LetterName, LetterView, PartView
from forms.letters import OWN_WORDS, Letter, Part, Place, letter_ids, letter_named
from forms.letters.own_words import OwnLetter, is_draft, known_names, mistake_in, with_own
from forms.model import Audience, Field, Form, Kind

_STATES = {"draft": "på en kladde", "final": "når papiret er færdigt", "blank": "på et blankt papir"}
_NO_FORMS = {
    "call_name": "borgerens navn",
    "on": "dagen",
    "time": "klokkeslættet",
    "place": "stedet",
    "party": "hvem samtykket handler om",
    "kinds": "det, vi må tale om",
    "purpose": "det, vi skal bruge det til",
    "given_on": "dagen, borgeren sagde ja",
    "until": "den sidste dag, det gælder",
    "stopped_on": "dagen, borgeren sagde stop",
    "signer_name": "den, der sagde ja med borgeren eller for borgeren",
    "interpreter": "tolken",
}
"""Fields that letters without a form speak of."""


def rows(desk: Desk) -> tuple[LetterName, ...]:
    """Every letter, those that are sent first, then text messages, then the papers told as letters."""
    found = [_named(desk, letter) for each in letter_ids() if (letter := letter_named(each)) is not None]
    return tuple(sorted(found, key=lambda row: (row.rank, danish.sort_key(row.name))))


def _named(desk: Desk, letter: Letter) -> LetterName:
    form = desk.catalogue.newest().get(letter.id)
    sent = letter.audience is Audience.RECIPIENT or (form is not None and form.letter is not None)
    rank = 1 if letter.is_sms else 0 if sent else 2
    name = f"Sms: {letter.name[:1].lower()}{letter.name[1:]}" if letter.is_sms else letter.name
    own = own_here(desk, letter.id)
    changed = own is not None and bool(own.words or own.headings)
    return LetterName(letter.id, name or (form.title if form else letter.id), rank, changed, is_draft(letter, own))


def view(desk: Desk, letter_id: str) -> LetterView:
    """One letter, sentence by sentence. InputError when there is none of that name."""
    letter = letter_here(letter_id)
    own, mine = own_here(desk, letter_id), desk.letters.get(letter_id)
    forms = desk.catalogue.newest()
    form = forms.get(letter.fields_of)
    names = known_names(letter, forms)
    now = {part.id: part for part in with_own(letter, own).parts}
    half = half_of(desk)

    def shown(part: Part) -> PartView:
        said = now.get(part.id)
        words = half.get(f"{letter_id}/{part.id}", said.words if said else "")
        wrong = mistake_in(letter, part, words, names)
        changed = mine is not None and (part.id in mine.words or part.id in mine.headings)
        return PartView(
            id=part.id,
            name=_PLACES[part.place],
            when=_when(part, form),
            words=words,
            heading=said.heading if said else part.heading,
            has_heading=bool(part.heading),
            title=part.place is Place.TITLE,
            changed=changed or f"{letter_id}/{part.id}" in half,
            problem=" ".join(wrong) if wrong else "",
        )

    spoken = tuple(dict.fromkeys(name for name in (*letter.names(), *OWN_WORDS) if name in names))
    return LetterView(
        name=_named(desk, letter),
        parts=tuple(shown(part) for part in letter.parts),
        names=tuple((name, _label(name, form)) for name in spoken),
        more_names=tuple((name, _label(name, form)) for name in names if name not in spoken),
        lawyer=letter.lawyer,
        approved_say=_approved(own) if letter.lawyer and not is_draft(letter, own) else "",
        discreet=letter.discreet,
        sms=letter.is_sms,
        folder=letter_id in desk.catalogue.letters,
        voice=agreed.voice(desk),
    )


_PLACES = {Place.TITLE: "Overskrift", Place.PARAGRAPH: "Afsnit", Place.QUIET: "Afsnit til sidst"}


def _when(part: Part, form: Form | None) -> str:
    """When it is said, in words; "" for always."""
    if part.told:
        return part.told
    said = [f"{_of(name, form)} er {_chosen(name, allowed, form)}" for name, allowed in part.when.items()]
    said += [f"{_of(name, form)} er tom" for name in part.missing]
    said += [f"der er tre eller flere under {_of(name, form)}" for name in part.many]
    said += [f"der er en eller to under {_of(name, form)}" for name in part.few]
    words = f"når {danish.join(*said)}" if said else ""
    state = _STATES.get(part.state, "")
    together = " ".join(each for each in ("Kun", words, state) if each) if words or state else ""
    return f"{together}." if together else ""


def _of(name: str, form: Form | None) -> str:
    return f"»{_label(name, form)}«"


def _label(name: str, form: Form | None) -> str:
    if name in OWN_WORDS:
        return OWN_WORDS[name]
    field = _field(name, form)
    return field.label.rstrip(" :?") if field else _NO_FORMS.get(name, name.replace("_", " "))


def _field(name: str, form: Form | None) -> Field | None:
    return next((field for field in form.fields() if field.id == name), None) if form else None


def _chosen(name: str, allowed: tuple[object, ...], form: Form | None) -> str:
    field = _field(name, form)
    if field is None or field.kind is Kind.YES_NO:
        return danish.join(*("ja" if each is True else "nej" for each in allowed), last="eller")
    labels = {choice.id: choice.label for choice in field.choices}
    return danish.join(*(f"»{labels.get(str(each), str(each))}«" for each in allowed), last="eller")


def _approved(own: OwnLetter | None) -> str:
    if own is None or own.approved is None:
        return ""
    day = read_date(own.approved.on)
    when = f" den {danish.date_with_year(day)}" if day else ""
    return f"Ordene er godkendt{when} af {own.approved.by}."
