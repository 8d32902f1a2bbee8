"""A process that types in a form until it is killed, and tells on stdout what it has shown as saved."""

from __future__ import annotations

import sys
from pathlib import Path

from app.domain.change import CaseId, DocumentId
from app.domain.change import Path as AnswerPath
from app.services import documents
from tests.support.offices import PASSPHRASE, doors


def main() -> None:
    """argv: home, case, document. Every tenth word is left, so that drafts and changes both stand in the way."""
    home, case, document = Path(sys.argv[1]), CaseId(sys.argv[2]), DocumentId(sys.argv[3])
    desk = doors().unlock(home, PASSPHRASE)
    for number in range(1, 1_000_000):
        documents.keep(desk, case, document, AnswerPath("situation"), f"ord {number}")
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
        if number % 10 == 0:
            documents.settle(desk, case, document)


if __name__ == "__main__":
    main()
