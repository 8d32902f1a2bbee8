"""Where a first answer may come from: the names a form's `default` can use, and what each means."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

RECIPIENTS = 4
"""Rows preprinted under "Videregives til" (templates § 1e)."""

_RECIPIENT = {"name": "navn", "title": "stilling", "workplace": "ansættelsessted", "phone": "telefon", "email": "mail"}

SOURCES: Mapping[str, str] = MappingProxyType(
    {
        "case.name": "borgerens navn",
        "case.call_name": "det navn, borgeren vil kaldes",
        "case.cpr": "borgerens CPR-nummer",
        "case.birth_date": "borgerens fødselsdato",
        "case.age": "borgerens alder i dag",
        "case.address": "borgerens adresse (tom, når adressen er beskyttet)",
        "case.phone": "borgerens telefon",
        "case.enquiry_date": "dato for henvendelsen",
        "case.referrer": "hvem der har henvist",
        "case.received_by": "hvem der modtog henvendelsen",
        "office.name": "kommunens navn",
        "office.phone": "kontorets telefon",
        "office.email": "kontorets mail",
        "office.address": "kontorets adresse",
        "worker.name": "dit navn",
        "worker.title": "din stilling",
        "worker.workplace": "dit arbejdssted",
        "worker.phone": "din telefon",
        "worker.email": "din mail",
        "today": "dags dato",
        "last_visit": "dagen for det seneste besøg, der ikke er skrevet notat om; ellers dags dato",
        "in_3_months": "datoen om tre måneder",
        "in_12_months": "datoen om tolv måneder",
        **{
            f"office.recipient_{number}.{key}": f"{words} på modtager {number} af henvendelser"
            for number in range(1, RECIPIENTS + 1)
            for key, words in _RECIPIENT.items()
        },
    }
)
"""Name -> what it is, in Danish. Whoever starts a document gives `answers.defaults` the values it knows."""
