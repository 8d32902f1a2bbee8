"""`forms` and `forms check`: the catalogue, and a municipality's own form definitions."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.commands.options import Commands, a_folder
from app.commands.output import say, tell
from app.commands.reading import a_folder_given, catalogue_with
from app.errors import InputError
from forms.additions import Folder
from forms.check import examine_folder
from forms.errors import FormMistake
from forms.letters import Letter, letter_named
from forms.model import Field, Form, Kind

if TYPE_CHECKING:
    from app.services.applications.reading import Application


def add(commands: Commands) -> None:
    """Adds `forms`."""
    parser = commands.add("forms", "skemaerne; «forms check MAPPE» prøver kommunens egne", run)
    parser.add_argument("id", nargs="?", metavar="ID", help="kun det skema, eller «check»")
    parser.add_argument("folder", nargs="?", metavar="MAPPE", help="efter «check»: mappen, der skal prøves")
    parser.add_argument("--own", type=a_folder, metavar="MAPPE", help="tag kommunens egne skemaer med")


def run(options: Namespace) -> None:
    """All forms, one form, or the check of a folder."""
    if options.id == "check":
        check(options.folder)
        return
    if options.folder:
        raise InputError("forms tager kun ét id.")
    catalogue = catalogue_with(options.own)
    if options.id is None:
        say({"forms": [described(form) for form in catalogue.all()]})
        return
    letter = letter_named(options.id[:60])
    try:
        said = described(catalogue.form(options.id))
        say(said | (told(letter) if letter else {}))
    except KeyError:
        if letter is not None:
            say({"id": letter.id, "title": letter.name, **told(letter)})
            return
        known = ", ".join(form.id for form in catalogue.all())
        raise InputError(f"Der er intet skema, der hedder {options.id[:60]}. Der er: {known}.") from None


def check(name: str | None) -> None:
    """Every mistake in a folder, by file and line; exit 2 when there is one. What a language lacks stops nothing."""
    if not name:
        raise InputError("forms check: der mangler en mappe.")
    folder = a_folder_given(Path(name))
    from app.services.languages.norm import danish_words

    found = examine_folder(folder, danish_words())
    pdfs, unfit = _pdfs(folder, found)
    mistakes = (*found.mistakes, *unfit, *_letterhead(folder))
    said: dict[str, Any] = {"ok": not mistakes, "mistakes": [_told(mistake) for mistake in mistakes]}
    if pdfs:
        said["pdfs"] = pdfs
    if found.languages:
        said["languages"] = [{"code": each.code, "name": each.name} for each in found.languages]
        said["complete"] = not found.remarks
    if found.letters:
        said["letters"] = sorted(own.letter for own in found.letters)
    if found.languages or found.remarks:
        said["remarks"] = [_told(remark) for remark in found.remarks]
    say(said)
    for remark in found.remarks:
        tell(str(remark))
    for mistake in mistakes[1:]:
        tell(str(mistake))
    if mistakes:
        raise mistakes[0]


def _pdfs(folder: Path, found: Folder) -> tuple[list[dict[str, Any]], list[FormMistake]]:
    """Every fillable PDF of the folder as the window would ask it, and what is wrong with it or its words."""
    said: list[dict[str, Any]] = []
    wrong: list[FormMistake] = []
    paths = sorted(folder.glob("*.[pP][dD][fF]"))
    if not paths:
        return said, wrong
    from app.services.applications import reading

    broken = {mistake.file for mistake in found.mistakes}
    for path in paths:
        words = next((each for each in found.companions if each.pdf == path.name), None)
        try:
            if words is not None and words.file in broken:
                continue
            misfits = reading.mistakes_in(path, words) if words is not None else []
            wrong += misfits
            if not misfits:
                said.append(_pdf(path.name, reading.read_file(path)))
        except InputError as refused:
            wrong.append(FormMistake(path.name, 1, refused.happened, refused.todo))
    return said, wrong


def _pdf(name: str, read: Application) -> dict[str, Any]:
    """A PDF as JSON; `guessed`: the questions whose words nobody has said."""
    fields = [{**_field(each), "pdf": list(each.pdf)} for each in read.form.fields()]
    return {"file": name, "title": read.form.title, "fields": fields, "guessed": list(read.guessed)}


def _letterhead(folder: Path) -> list[FormMistake]:
    """What is wrong with the folder's letterhead, if it has one."""
    from app.documents.docx.letterhead import LETTERHEAD, read_letterhead

    try:
        read_letterhead(folder)
    except InputError as refused:
        return [FormMistake(LETTERHEAD, 1, refused.happened, "Gem det igen i Word som .docx uden makroer.")]
    return []


def _told(mistake: FormMistake) -> dict[str, Any]:
    return {"file": mistake.file, "line": mistake.line, "say": mistake.what, "todo": mistake.todo}


def described(form: Form) -> dict[str, Any]:
    """A form as JSON: its fields in reading order."""
    return {
        "id": form.id,
        "version": form.version,
        "title": form.title,
        "easy": form.easy,
        "summary": form.summary,
        "signature": form.signature,
        "for_citizen": form.for_citizen,
        "fields": [_field(field) for field in form.fields()],
    }


def told(letter: Letter) -> dict[str, Any]:
    """The sentences of a letter as JSON: by these ids a municipality says them otherwise."""
    parts = [
        {"id": part.id, "words": part.words} | ({"heading": part.heading} if part.heading else {})
        for part in letter.parts
    ]
    return {"letter": {"discreet": letter.discreet, "sentences": parts}}


def _field(field: Field) -> dict[str, Any]:
    found: dict[str, Any] = {"id": field.id, "kind": field.kind.value, "label": field.label}
    if field.easy:
        found["easy"] = field.easy
    if field.choices:
        found["choices"] = [
            {"id": c.id, "label": c.label} | ({"group": c.group} if c.group else {}) for c in field.choices
        ]
    if field.groups:
        found["groups"] = [{"id": group.id, "label": group.label} for group in field.groups]
    if field.kind is Kind.TABLE:
        found["columns"] = [_field(column) for column in field.columns]
        found["rows"] = [{"_id": row.id, **row.values} for row in field.preset]
    found["required"] = field.required or field.required_yes
    found["source"] = field.source
    return found
