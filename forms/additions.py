"""A municipality's folder: own texts, own fields in our forms, whole forms of its own, languages, the screening ages.

What the source's template says is never changed: a citizen in Aarhus and one in Vejle get the same words on the
official form. So an addition may give easy words, help and a further introduction, but no label. Ids are only added.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from forms.companion import Companion, companion_of
from forms.errors import FormMistake
from forms.language import Language
from forms.language_reader import Norm, is_language, language_of
from forms.languages import danish, own_languages
from forms.model import Field, Form
from forms.nodes import Node, Notes, parse
from forms.reader import field_of, form_of, section_of
from forms.rules import Placed, check_fields

if TYPE_CHECKING:
    from forms.letters.own_words import OwnLetter

Ages = tuple[tuple[int, int], tuple[int, int]]
"""First and last year, inclusive, of screening group 1 and group 2."""

LARGEST = 1_000_000  # bytes of one file

ADDED = 1000
"""A form with additions has version `base * ADDED + addition`: our 1 with their 3 is 1003."""


@dataclass(frozen=True, slots=True)
class Folder:
    """What one folder holds, and every mistake in it, by file and then by line."""

    forms: tuple[Form, ...]
    ages: Ages | None
    mistakes: tuple[FormMistake, ...]
    languages: tuple[Language, ...] = ()
    remarks: tuple[FormMistake, ...] = ()  # what a language lacks or a letter says hard; they stop nothing
    letters: tuple[OwnLetter, ...] = ()  # what is said otherwise in our letters
    companions: tuple[Companion, ...] = ()  # words beside the folder's fillable PDFs


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    node: Node
    notes: Notes


def read_folder(path: Path, own: Mapping[str, Form], words: Mapping[str, str] | None = None) -> Folder:
    """Reads every `*.toml` in the folder. `own`: our forms by id; `words`: all the Danish words a language should have,
    where they are known. Raises OSError where the folder cannot be looked into, never for what stands in a file."""
    files, mistakes = _parsed(path)
    whole: dict[tuple[str, int], Form] = {}
    changed: dict[str, Form] = {}
    ages: Ages | None = None
    companions: list[Companion] = []
    spoken = [file for file in files if is_language(file.node)]
    told = [file for file in files if _is_letter(file.node)]
    for file in files:
        if file in spoken or file in told:
            continue
        if "ages" in file.node:
            if ages is not None:
                file.node.note("ages", "Aldersgrænserne står i to filer.", "Behold dem kun ét sted.")
            ages = _ages(file.node)
        elif "pdf" in file.node:
            companions.append(_companion(file.node, path, companions))
        elif "extends" in file.node:
            form = _extended(file.node, own, changed)
            if form is not None:
                changed[form.id] = form
        else:
            form = form_of(file.node)
            _check_whole(file.node, form, own, whole)
            whole[form.id, form.version] = form
        mistakes.extend(file.notes.sorted())
    meets = {form.id: form for form in (*own.values(), *whole.values(), *changed.values()) if form.for_citizen}
    languages, wrong, remarks = _languages(spoken, Norm(danish().words if words is None else words, meets))
    letters, hard = _letters(told, {**own, **{form.id: form for form in (*whole.values(), *changed.values())}})
    mistakes += [mistake for file in told for mistake in file.notes.mistakes]
    mistakes = sorted([*mistakes, *wrong], key=lambda mistake: (mistake.file, mistake.line))
    forms = (*whole.values(), *changed.values())
    return Folder(forms, ages, tuple(mistakes), languages, (*remarks, *hard), letters, tuple(companions))


def _companion(node: Node, folder: Path, others: Sequence[Companion]) -> Companion:
    """The words beside a PDF, which has to lie there too. Whether they fit it is seen when somebody reads the PDF."""
    found = companion_of(node)
    if any(other.pdf == found.pdf for other in others):
        node.note("pdf", f'To filer er om "{found.pdf}".', "Saml ordene i én fil.")
    elif found.pdf and not (folder / found.pdf).is_file():
        node.note("pdf", f'Der ligger ingen "{found.pdf}" i mappen.', "Læg PDF'en ved siden af, eller ret navnet.")
    return found


def _is_letter(node: Node) -> bool:
    """Whether the file is about a letter of ours; a whole form of their own says with `letter` to whom it goes."""
    return "letter" in node and "id" not in node


def _letters(
    files: Sequence[_File], forms: Mapping[str, Form]
) -> tuple[tuple[OwnLetter, ...], tuple[FormMistake, ...]]:
    """What is said otherwise in our letters, and what is hard to read there."""
    from forms.letters.files import own_letter_of  # late: hardly a folder has one, and every start reads the others

    found: dict[str, OwnLetter] = {}
    remarks: list[FormMistake] = []
    for file in files:
        own, hard = own_letter_of(file.node, forms)
        remarks += hard
        if own is not None:
            if own.letter in found:
                file.node.note("letter", f'To filer ændrer brevet "{own.letter}".', "Saml ordene i én fil.")
            found[own.letter] = own
    return tuple(found.values()), tuple(remarks)


def _languages(
    files: Sequence[_File], norm: Norm
) -> tuple[tuple[Language, ...], list[FormMistake], tuple[FormMistake, ...]]:
    """The languages of the folder; one we have ourselves is added to. What is wrong, and what is missing."""
    found: dict[str, Language] = {}
    wrong: list[FormMistake] = []
    remarks: list[FormMistake] = []
    for file in files:
        code = file.node.text("language")
        if code in found:
            file.node.note("language", f'Sproget "{code}" står i to filer.', "Saml ordene i én fil.")
        read = language_of(file.node, file.notes, norm, own_languages().get(code))
        wrong += read.mistakes
        remarks += read.remarks
        if read.language is not None:
            found[code] = read.language
    return tuple(found.values()), wrong, tuple(remarks)


def _parsed(path: Path) -> tuple[list[_File], list[FormMistake]]:
    files: list[_File] = []
    mistakes: list[FormMistake] = []
    for file in sorted(each for each in path.iterdir() if each.suffix == ".toml"):
        try:
            data = _read(file)
            if len(data) > LARGEST:
                mistakes.append(FormMistake(file.name, 1, "Filen er for stor.", "Del den i flere."))
                continue
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as failure:
            line = failure.object[: failure.start].count(b"\n") + 1
            mistakes.append(
                FormMistake(file.name, line, "Filen er ikke gemt som UTF-8.", "Gem den igen og vælg UTF-8.")
            )
            continue
        except OSError:
            mistakes.append(FormMistake(file.name, 1, "Filen kan ikke åbnes.", "Se efter, om du har adgang til den."))
            continue
        node, notes = parse(text, file.name)
        if node is None:
            mistakes.extend(notes.mistakes)
        else:
            files.append(_File(file.name, node, notes))
    return files, mistakes


def _read(file: Path) -> bytes:
    """The bytes of a file, and one more than `LARGEST` of a larger one; OSError for what is no file."""
    if not file.is_file():
        raise OSError("not a file")
    with file.open("rb") as opened:
        return opened.read(LARGEST + 1)


def _check_whole(node: Node, form: Form, own: Mapping[str, Form], whole: Mapping[tuple[str, int], Form]) -> None:
    """A form of their own may not take our id, and a new version of it may not lose or reuse an id."""
    if form.id in own:
        node.note(
            "id",
            f'"{form.id}" er en af IT-rygsæks egne formularer.',
            f'Skriv extends = "{form.id}" for at lægge til den.',
        )
    if (form.id, form.version) in whole:
        node.note(
            "version", f'"{form.id}" version {form.version} står i to filer.', "Giv den nye udgave et højere tal."
        )
    for (name, version), other in whole.items():
        if name != form.id or version == form.version:
            continue
        older, newer = (other, form) if version < form.version else (form, other)
        kept = {field.id: field for field in newer.fields()}
        for field in older.fields():
            if field.id not in kept:
                node.note(
                    "version",
                    f'Feltet "{field.id}" fra version {older.version} mangler i version {newer.version}.',
                    "Behold feltet og skriv retired = true, så gamle papirer stadig kan læses.",
                )
            elif kept[field.id].kind is not field.kind:
                node.note(
                    "version",
                    f'Feltet "{field.id}" har skiftet slags fra "{field.kind}" til "{kept[field.id].kind}".',
                    "Giv det nye felt sit eget id, og skriv retired = true i det gamle.",
                )


def _ages(node: Node) -> Ages | None:
    child = node.child("ages")
    node.close()
    if child is None:
        return None
    groups: list[tuple[int, int]] = []
    for key in ("group_1", "group_2"):
        group = child.child(key)
        if group is None:
            child.note(key, f'Her mangler "{key}".', f"Skriv for eksempel: {key} = {{ from = 18, to = 29 }}.")
            continue
        first = group.whole("from", 0, least=0, most=130, needed=True)
        last = group.whole("to", 0, least=0, most=130, needed=True)
        group.close()
        if last < first:
            child.note(key, f"Gruppen går fra {first} til {last} år.", "Skriv det laveste tal i from.")
        groups.append((first, last))
    child.close()
    if len(groups) != 2:
        return None
    one, two = groups
    if max(one[0], two[0]) <= min(one[1], two[1]):
        child.note("group_2", "De to aldersgrupper overlapper.", "Hver alder må kun stå i én gruppe.")
    return one, two


def _extended(node: Node, own: Mapping[str, Form], changed: Mapping[str, Form]) -> Form | None:
    name = node.text("extends")
    base = own.get(name)
    if base is None:
        node.note("extends", f'Der er ingen formular med id "{name}".', "Brug et af: " + ", ".join(sorted(own)) + ".")
        return None
    if name in changed:
        node.note("extends", f'To filer lægger til "{name}".', "Saml tilføjelserne i én fil.")
    version = node.whole("version", 1, least=1, most=ADDED - 1, needed=True)
    form = _with_texts(node, _with_form_texts(node, base))
    form = _with_fields(node, form)
    node.close()
    return replace(form, version=base.version * ADDED + version)


def _with_form_texts(node: Node, form: Form) -> Form:
    child = node.child("form")
    if child is None:
        return form
    form = replace(
        form,
        intro=_further(form.intro, child.text("intro")),
        easy=child.text("easy") or form.easy,
        easy_intro=child.text("easy_intro") or form.easy_intro,
        summary=child.text("summary") or form.summary,
    )
    _no_label(child, "title")
    child.close()
    return form


def _with_texts(node: Node, form: Form) -> Form:
    """`[sections.ID]` and `[texts.FIELD]`; a column is written `[texts."table.column"]`."""
    sections = {section.id: section for section in form.sections}
    for name, child in node.named("sections").items():
        section = sections.get(name)
        if section is None:
            child.note("", f'Formularen har intet afsnit "{name}".', "Brug et af: " + ", ".join(sections) + ".")
            continue
        sections[name] = replace(
            section,
            intro=_further(section.intro, child.text("intro")),
            easy=child.text("easy") or section.easy,
            easy_intro=child.text("easy_intro") or section.easy_intro,
        )
        _no_label(child, "title")
        child.close()
    form = replace(form, sections=tuple(sections.values()))
    for name, child in node.named("texts").items():
        path = name.split(".")
        known = {field.id: field for field in form.fields()}
        columns = {column.id for column in known[path[0]].columns} if path[0] in known else set()
        if path[0] not in known or len(path) > 2 or (len(path) == 2 and path[1] not in columns):
            child.note(
                "", f'Formularen har intet felt "{name}".', 'Skriv et felts id, eller "tabel.kolonne" i anførselstegn.'
            )
            continue
        form = _change_field(form, path, child)
        _no_label(child, "label")
        child.close()
    return form


def _change_field(form: Form, path: Sequence[str], node: Node) -> Form:
    def change(field: Field) -> Field:
        if len(path) == 2 and field.id == path[0]:
            return replace(field, columns=tuple(_worded(c, node) if c.id == path[1] else c for c in field.columns))
        return _worded(field, node) if field.id == path[0] else field

    sections = tuple(replace(s, fields=tuple(change(field) for field in s.fields)) for s in form.sections)
    return replace(form, sections=sections)


def _worded(field: Field, node: Node) -> Field:
    return replace(
        field,
        help=_further(field.help, node.text("help")),
        easy=node.text("easy") or field.easy,
        easy_help=node.text("easy_help") or field.easy_help,
        short=node.text("short") or field.short,
        more=node.text("more") or field.more,
    )


def _no_label(node: Node, key: str) -> None:
    if key in node:
        node.text(key)
        node.note(
            key,
            f'"{key}" er skabelonens egne ord og kan ikke ændres.',
            "Brug easy til borgerens ord og help til jeres egen forklaring.",
        )


def _with_fields(node: Node, form: Form) -> Form:
    """`[[field]]` with `after`, and `[[section]]` with or without it; ids only ever added."""
    placed: list[Placed] = []
    tables = list(form.fields())
    sections = list(form.sections)
    base = {field.id: field for field in form.fields()}
    field_nodes = node.children("field")
    for child in field_nodes:
        after = child.text("after", needed=True)
        field = field_of(child, tables=tables, additions=True)
        home = next((s for s in sections if any(f.id == after for f in s.fields)), None)
        if home is None:
            if after:
                child.note(
                    "after", f'Formularen har intet felt "{after}".', "Skriv id på det felt, jeres felt skal stå efter."
                )
            continue
        placed.append(Placed(field, child, home))
        index = next(i for i, f in enumerate(home.fields) if f.id == after) + 1
        sections[sections.index(home)] = replace(home, fields=(*home.fields[:index], field, *home.fields[index:]))
    section_nodes = node.children("section")
    for child in section_nodes:
        after = child.text("after")
        section = section_of(child, placed, additions=True)
        names = [s.id for s in sections]
        if after and after not in names:
            child.note("after", f'Formularen har intet afsnit "{after}".', "Brug et af: " + ", ".join(names) + ".")
            continue
        if section.id in names:
            child.note("id", f'Der er allerede et afsnit med id "{section.id}".', "Giv afsnittet sit eget id.")
        sections.insert(names.index(after) + 1 if after else len(names), section)
    check_fields(placed, base)
    return replace(form, sections=tuple(sections))


def _further(text: str, more: str) -> str:
    """The source's words first, the municipality's after."""
    return f"{text}\n{more}" if text and more else text or more
