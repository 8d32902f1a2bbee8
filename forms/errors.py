"""What can be wrong with a form definition or with answers, in words for the person who wrote them."""

from __future__ import annotations


class FormMistake(Exception):
    """One mistake in a form file: which file, which line, what is wrong, what to write instead (Danish)."""

    def __init__(self, file: str, line: int, what: str, todo: str = "") -> None:
        super().__init__(f"{file}, linje {line}: {what}" + (f" {todo}" if todo else ""))
        self.file = file
        self.line = line
        self.what = what
        self.todo = todo


class AnswerMistake(Exception):
    """Answers from outside do not fit the form: names the field and why (Danish), never the answer itself."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"Feltet {path}: {why}")
        self.path = path
        self.why = why
