"""The documents of the office's own case: no citizen's, never listed, held by every computer of the office."""

from __future__ import annotations

from app.domain.change import DocumentId, Path

PEOPLE = DocumentId("_people")  # names, initials and telephones, as rows of its table `people`
OFFICE = DocumentId("_office")  # settings that hold on all computers: "deadlines_contact_days"
LETTERS = DocumentId("_letters")  # the letters' own words, a field for each letter
ALL = Path("all")  # in both: True when everything that is not said there is as it comes

AGREED = frozenset({OFFICE, LETTERS})
"""What an administrator says for all: the newest word holds, and nobody is asked to choose between two."""
