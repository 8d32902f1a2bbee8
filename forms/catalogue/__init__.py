"""The catalogue: every form the office can use, our own and the municipality's, each in the versions that exist."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from forms.additions import Ages, read_folder
from forms.language import Language
from forms.languages import Languages
from forms.model import Form
from forms.reader import read_form

if TYPE_CHECKING:
    from forms.letters.own_words import OwnLetter, OwnLetters

OWN = Path(__file__).parent
"""Where our own forms lie, as TOML; each file is named after its form."""

ORDER = (
    "screening",
    "contact_terms",
    "network_map",
    "cooperation_agreement",
    "consent",
    "hard_days",
    "needs_assessment",
    "action_agenda",
)
"""The forms in the order a case meets them; our others come after, and then a municipality's own."""

_OWN_IDS = frozenset(path.stem for path in OWN.glob("*.toml"))


class Catalogue:
    """Never changes after it is made; the newest version of a form is the one new documents get."""

    def __init__(
        self,
        forms: Iterable[Form],
        ages: Ages | None = None,
        languages: Sequence[Language] = (),
        letters: Iterable[OwnLetter] = (),
    ) -> None:
        self._forms: dict[tuple[str, int], Form] = {}
        self._newest: dict[str, Form] = {}
        self._ages = ages
        self._more_languages = tuple(languages)
        self._letters = {own.letter: own for own in letters}
        self._languages: Languages | None = None  # read when somebody asks
        for form in forms:
            self._forms[form.id, form.version] = form
            if form.id not in self._newest or form.version >= self._newest[form.id].version:
                self._newest[form.id] = form

    @classmethod
    def load(cls, extra: Path | None = None) -> Catalogue:
        """Our own forms and, from `extra`, a municipality's; the first mistake there is raised as FormMistake."""
        own = own_forms()
        if extra is None:
            return cls(own)
        folder = read_folder(extra, cls(own).newest())
        if folder.mistakes:
            raise folder.mistakes[0]
        return cls((*own, *folder.forms), folder.ages, folder.languages, folder.letters)

    @property
    def ages(self) -> Ages | None:
        """The two screening groups' ages as the municipality's folder has them; None where it says nothing."""
        return self._ages

    @property
    def letters(self) -> OwnLetters:
        """What the municipality's folder says otherwise in our letters, by letter."""
        return self._letters

    @property
    def languages(self) -> Languages:
        """What the labels can be read in: Danish, ours, and those of the municipality's folder."""
        if self._languages is None:
            self._languages = Languages(self._more_languages)
        return self._languages

    def form(self, form_id: str) -> Form:
        """The newest version; KeyError when there is no such form."""
        return self._newest[form_id]

    def with_version(self, form_id: str, version: int) -> Form:
        """The form a document was written in; KeyError when this catalogue does not have it."""
        return self._forms[form_id, version]

    def all(self) -> tuple[Form, ...]:
        """Every form's newest version: ours in the order a case meets them, then the municipality's by title.

        Fillable PDFs are not among them: one begins with the PDF.
        """
        return tuple(sorted((form for form in self._newest.values() if not form.pdf), key=_place))

    def newest(self) -> Mapping[str, Form]:
        """Form id -> newest version."""
        return dict(self._newest)

    def and_also(self, forms: Iterable[Form]) -> Catalogue:
        """With copies kept in the store, so that old documents open; what the catalogue has itself wins."""
        old = {(form.id, form.version): form for form in forms}
        kept = [form for key, form in old.items() if key not in self._forms]
        catalogue = Catalogue((*kept, *self._forms.values()), self._ages, self._more_languages, self._letters.values())
        catalogue._newest.update(self._newest)
        return catalogue


def own_forms() -> tuple[Form, ...]:
    """Our own forms, all versions, as they lie beside this module."""
    return tuple(read_form(path.read_text("utf-8"), path.name) for path in sorted(OWN.glob("*.toml")))


def own_form(form_id: str) -> Form | None:
    """The one of our own forms that has this id, read alone; None when it is not ours."""
    path = OWN / f"{form_id}.toml"
    return read_form(path.read_text("utf-8"), path.name) if form_id in _OWN_IDS else None


def _place(form: Form) -> tuple[int, str]:
    if form.id in ORDER:
        return ORDER.index(form.id), form.title
    return len(ORDER) + (form.id not in _OWN_IDS), form.title
