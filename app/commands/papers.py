"""`paper`: a form on paper or as a Word file, from answers or blank. Needs no office, leaves no trace but the file."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from app.commands.options import Commands, a_folder
from app.commands.output import say, tell
from app.commands.reading import catalogue_with, office_with, read_object
from app.commands.referrals import write_fillable
from app.commands.writing import target, write
from app.errors import InputError
from app.services.clock import SystemClock
from forms.answers import from_json, gaps, rows, wrong
from forms.errors import AnswerMistake
from forms.exchange import ROW_ID
from forms.model import Answers, Audience, Field, Form, Kind, Value

if TYPE_CHECKING:
    from app.documents.order import PaperOptions


def add(commands: Commands) -> None:
    """Adds `paper`."""
    parser = commands.add("paper", "et papir som PDF eller Word, udfyldt eller blankt", run)
    parser.add_argument("form", metavar="SKEMA", help="skemaets id, se «forms»")
    parser.add_argument("file", nargs="?", metavar="FIL", help="svarene som JSON; - = standard input")
    parser.add_argument(
        "-o", "--output", required=True, metavar="UD.pdf", help="ender navnet på .docx, bliver det en Word-fil"
    )
    parser.add_argument(
        "--for",
        dest="audience",
        choices=("citizen", "case", "recipient"),
        default="case",
        help="Til dig, Til sagen, eller brevet til en anden",
    )
    parser.add_argument("--blank", action="store_true", help="til udfyldning i hånden")
    parser.add_argument("--fillable", action="store_true", help="henvisningen til udfyldning på skærmen")
    parser.add_argument("--draft", action="store_true", help="kladde")
    parser.add_argument("--large", action="store_true", help="stor skrift")
    parser.add_argument("--own", type=a_folder, metavar="MAPPE", help="kommunens egne skemaer")
    parser.add_argument("--office", default="", metavar="NAVN", help="kommunens navn")
    parser.add_argument("--worker", default="", metavar="NAVN", help="sagsbehandlerens navn")


def run(options: Namespace) -> None:
    """Draws the paper and writes it."""
    if options.fillable:
        write_fillable(options)
        return
    from app.documents.order import PaperOptions, PaperState, WorkerWords
    from app.documents.paper import draw

    to = target(options.output)
    form = _form(options)
    if options.blank and (options.file or options.draft):
        raise InputError("--blank er til et tomt papir: udelad FIL og --draft.")
    if not options.blank and not options.file:
        raise InputError("Skriv, hvor svarene ligger, eller brug --blank.")
    answers = {} if options.blank else _answers(form, options.file)
    state = PaperState.BLANK if options.blank else PaperState.DRAFT if options.draft else PaperState.FINAL
    if state is PaperState.FINAL and (missing := gaps(form, answers)):
        labels = ", ".join(gap.label.rstrip(":") for gap in missing[:5])
        tell(f"Papiret er ikke færdigt og bliver en kladde. Der mangler: {labels}{' med mere' * (len(missing) > 5)}.")
        state = PaperState.DRAFT
    ordered = PaperOptions(
        audience=Audience(options.audience),
        state=state,
        office=office_with(options.own, options.office),
        worker=WorkerWords(name=options.worker),
        large=options.large,
        printed_at=None if options.blank else SystemClock().now(),
    )
    if to.suffix.lower() == ".docx":
        _write_word(form, answers, ordered, to, options.own)
        return
    paper = draw(form, answers, ordered)
    write(to, paper.bytes)
    say({"file": str(to), "state": state.value, "pages": paper.pages, "issue": paper.issue})


def _write_word(form: Form, answers: Answers, ordered: PaperOptions, to: Path, own: Path | None) -> None:
    """A Word file: no code, no pages to count; letters on the letterhead of the municipality's folder."""
    from app.documents.docx.letterhead import read_letterhead
    from app.documents.docx.paper import draw

    letterhead = read_letterhead(own) if ordered.audience is not Audience.CASE else None
    write(to, draw(form, answers, ordered, letterhead))
    say({"file": str(to), "state": ordered.state.value})


def _form(options: Namespace) -> Form:
    catalogue = catalogue_with(options.own)
    try:
        return catalogue.form(options.form)
    except KeyError:
        known = ", ".join(form.id for form in catalogue.all())
        raise InputError(f"Der er intet skema, der hedder {options.form[:60]}. Der er: {known}.") from None


def _answers(form: Form, file: str) -> Answers:
    try:
        answers = from_json(form, read_object(file))
    except AnswerMistake as mistake:
        raise InputError(f"{file}: {mistake.path}: {mistake.why}") from None
    for path, field, value in _cells(form, answers):
        if field.kind in (Kind.DATE, Kind.TIME) and (why := wrong(field, value)):
            raise InputError(f"{file}: {path}: {why}")
    return {**_preprinted(form), **answers}


def _preprinted(form: Form) -> Answers:
    """What the template has in its tables, for those that the file says nothing of."""
    tables = {field.id: [{ROW_ID: row.id, **row.values} for row in field.preset] for field in form.fields()}
    return {name: lines for name, lines in tables.items() if any(len(line) > 1 for line in lines)}


def _cells(form: Form, answers: Answers) -> Iterator[tuple[str, Field, Value]]:
    """Every answer that is one value, also those in tables, with its path."""
    for field in form.fields():
        if field.kind is not Kind.TABLE:
            value = answers.get(field.id)
            yield from [] if isinstance(value, list) else [(field.id, field, value)]
        for number, row in enumerate(rows(answers, field.id), 1):
            yield from ((f"{field.id}/{number}/{column.id}", column, row.get(column.id)) for column in field.columns)
