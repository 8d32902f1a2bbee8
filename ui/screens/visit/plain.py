"""Forms as they stand in a visit: the citizen's words in the caseworker's size, only the columns one talks about."""

from __future__ import annotations

from dataclasses import replace

from forms.model import Field, Form, Kind

TALK_COLUMNS = {
    "goals": ("goal", "citizen_does", "worker_does", "follow_up_on"),
}
"""Table -> the columns a first talk needs; the others stand in the form."""

FOLLOW_UP_COLUMNS = {
    "goals": (*TALK_COLUMNS["goals"], "reached", "went_well", "went_less_well"),
}
"""The same for an agreement made from an earlier one: then one asks how it went."""

NETWORK_COLUMNS = ("name", "role", "phone", "contact", "wished")
_OWN_AREA = "worker_area"
_FOR_SIGNING = frozenset({"given_on", "way", "signer", "signer_name", "received_by", "signature", "informed_text"})


def easy(field: Field) -> Field:
    """The field with the words a citizen would use, to be read by both."""
    return replace(
        field,
        label=field.for_citizen(),
        help=field.easy_help,
        choices=tuple(replace(choice, label=choice.easy or choice.label) for choice in field.choices),
        columns=tuple(easy(column) for column in field.columns),
    )


def called(form: Form, worker: str) -> Form:
    """The form with the caseworker's first name where the citizen's words have the whole one."""
    first = worker.split()[0] if worker.strip() else ""
    if not first or first == worker:
        return form

    def short(field: Field) -> Field:
        return replace(
            field,
            easy=field.easy.replace(worker, first),
            easy_help=field.easy_help.replace(worker, first),
            columns=tuple(short(column) for column in field.columns),
        )

    sections = tuple(
        replace(
            section,
            easy=section.easy.replace(worker, first),
            easy_intro=section.easy_intro.replace(worker, first),
            fields=tuple(short(field) for field in section.fields),
        )
        for section in form.sections
    )
    return replace(form, sections=sections, easy_intro=form.easy_intro.replace(worker, first))


def talk_fields(form: Form, ids: tuple[str, ...], *, follow_up: bool) -> tuple[Field, ...]:
    """The named fields in plain words, in that order; without names the whole form but what signing fills in."""
    chosen = FOLLOW_UP_COLUMNS if follow_up else TALK_COLUMNS
    known = {field.id: field for field in form.fields() if not field.retired}
    wanted = ids or tuple(known)
    found = []
    for field_id in wanted:
        field = known.get(field_id)
        if field is None or field.kind is Kind.SIGNATURE or (not ids and field_id in _FOR_SIGNING):
            continue
        found.append(with_columns(easy(field), chosen.get(field_id)))
    return tuple(found)


def with_columns(table: Field, columns: tuple[str, ...] | None) -> Field:
    """The table with those columns only; as it is without."""
    if columns is None:
        return table
    by_id = {column.id: column for column in table.columns}
    return replace(table, columns=tuple(by_id[name] for name in columns if name in by_id))


def areas(form: Form) -> tuple[Field, ...]:
    """The network map's areas of life, in plain words; the worker's own area is the worker's matter."""
    tables = [field for field in form.fields() if field.kind is Kind.TABLE and field.id != _OWN_AREA]
    return tuple(replace(with_columns(easy(table), NETWORK_COLUMNS), help="") for table in tables)
