"""Full-text search inside the encrypted file, kept up to date in small batches when there is time.

A commit only notes which documents have new words (`due_words`); `catch_up` reads them, before a search and on idle.
Found are living documents, the newest indexed first and a case's person before everything else; rows are taken
in the index's own order and never ranked over all matches, so the commonest word is as quick as the rarest. Where the
words as they were asked find little, what is one slip of a finger away comes after it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing

from app.domain.change import PERSON, CaseId, DocumentId
from app.storage import words
from app.storage.engine import Engine
from app.storage.migrations import WORDS_OPTION, WORDS_TABLE
from app.storage.readers import Documents
from app.storage.records import DocumentRecord, Hit, WordsOf

BATCH = 200  # documents in one transaction of `catch_up`
BEFORE_A_SEARCH = 20
LITTLE = 3  # places; where the very words find fewer, slips are forgiven
MOST_FORGIVEN = 2  # words of one query; each costs some hundred look-ups in the index
_PERSON_MARK = "\ue000"  # a private-use letter: a token that `words.asked` lets nobody ask for
_IS_WRITTEN = "SELECT way.value FROM json_each(?) way WHERE EXISTS (SELECT 1 FROM temp.written WHERE term = way.value)"
_IS_BEGUN = (
    "SELECT way.value FROM json_each(?) way WHERE EXISTS"
    " (SELECT 1 FROM temp.written WHERE term >= way.value AND term < way.value || char(1114111))"
)


def every_text(record: DocumentRecord) -> Iterable[str]:
    """All texts in the answers: what is searched for when nobody knows the form better."""
    return words.texts_in(dict(record.answers))


class Search:
    """`words_of` says what may be found in a document."""

    def __init__(self, engine: Engine, documents: Documents, words_of: WordsOf = every_text) -> None:
        self._engine = engine
        self._documents = documents
        self._words_of = words_of
        self._vocabulary = False  # whether `temp.written` is there

    def find(self, query: str, limit: int = 50) -> list[Hit]:
        """The documents that hold every word of the query, each taken as a beginning of two letters or more."""
        hits: dict[tuple[str, str], Hit] = {}
        for match, forgive in self._ways(query, lambda: len(hits), limit):
            for case, document, text in self._rows(match, limit + len(hits)):
                if (case, document) not in hits and len(hits) < limit:
                    shown = words.snippet(text, query, forgive)
                    hits[(case, document)] = Hit(CaseId(case), DocumentId(document), *shown)
        return list(hits.values())

    def find_cases(self, query: str, limit: int = 30) -> list[Hit]:
        """Distinct cases that hold every word: those whose person does first, then the newest indexed; one hit each.

        Rows are looked at only until there are enough cases, so it does not matter how often a word was written.
        """
        places: dict[str, tuple[int, str, Sequence[str]]] = {}
        for match, forgive in self._ways(query, lambda: len(places), limit):
            with closing(self._places(match)) as found:
                for n, case, document in found:
                    if len(places) >= limit:
                        break
                    places.setdefault(case, (n, document, forgive))
        return [self._hit(case, document, n, query, forgive) for case, (n, document, forgive) in places.items()]

    def _ways(self, query: str, found: Callable[[], int], limit: int) -> Iterator[tuple[str, Sequence[str]]]:
        """What to ask the index, the nearest first, as long as there are too few: (match, words to be forgiven)."""
        if self._engine.writer:
            self.catch_up(BEFORE_A_SEARCH)
        unknown = self._unwritten(query)
        for only in () if unknown else (_PERSON_MARK, ""):
            if found() < limit:
                yield words.match_of(query, only=only), ()
        if found() >= min(LITTLE, limit) or not (near := self._near(query, unknown)):
            return
        for only in (_PERSON_MARK, ""):
            if found() < limit:
                yield words.match_of(query, only=only, near=near), tuple(near)

    def _near(self, query: str, unknown: Sequence[str]) -> words.Near:
        """What may have been meant by the words that nobody wrote, or by any of them; only what somebody did write."""
        candidates = words.may_be_forgiven(query)
        if not set(unknown) <= set(candidates):
            return {}  # one of them is too short, or a number: nothing can be found
        chosen = unknown or sorted(candidates, key=len, reverse=True)
        found = {word: self._written_near(word, word in unknown) for word in chosen[:MOST_FORGIVEN]}
        return {word: ways for word, ways in found.items() if ways}

    def _unwritten(self, query: str) -> list[str]:
        """The words of a query that nobody wrote, nor anything that begins so; [] for a number in groups."""
        self._open_vocabulary()
        return [
            word
            for word in (dict.fromkeys(words.asked(query)) if words.has_letters(query) else ())
            if not self._engine.rows(_IS_BEGUN, [json.dumps(words.ways_of(word))])
        ]

    def _written_near(self, word: str, unknown: bool) -> list[tuple[str, bool]]:
        """The words one slip away that stand in the index, whole; else, of an unknown word, beginnings (True)."""
        self._open_vocabulary()
        nearest = words.nearest(word)
        whole = self._of(_IS_WRITTEN, nearest)
        begun = self._of(_IS_BEGUN, [way for way, longer in nearest.items() if longer]) if unknown and not whole else []
        return [(way, False) for way in whole] + [(way, True) for way in begun]

    def _of(self, sql: str, ways: Iterable[str]) -> list[str]:
        found = self._engine.rows(sql, [json.dumps(sorted(ways))])  # in order: half the time
        return [way for (way,) in found]

    def _open_vocabulary(self) -> None:
        """The index's own words as a table; in memory, of this connection alone. A reader may make it too."""
        if not self._vocabulary:
            self._engine.execute("PRAGMA query_only=OFF")
            self._engine.execute("CREATE VIRTUAL TABLE temp.written USING fts5vocab('main', 'words', 'instance')")
            self._engine.execute(f"PRAGMA query_only={'OFF' if self._engine.writer else 'ON'}")
            self._vocabulary = True

    def _places(self, match: str) -> Generator[tuple[int, str, str], None, None]:
        if match:
            yield from self._engine.stream(
                "SELECT w.rowid, r.case_id, r.document FROM words w CROSS JOIN word_rows r ON r.n = w.rowid"
                " WHERE w.words MATCH ? ORDER BY w.rowid DESC",
                [match],
            )

    def _hit(self, case: str, document: str, n: int, query: str, forgive: Sequence[str]) -> Hit:
        text = self._engine.scalar("SELECT text FROM words WHERE rowid = ?", [n])
        return Hit(CaseId(case), DocumentId(document), *words.snippet(text, query, forgive))

    def _rows(self, match: str, limit: int) -> list[tuple[str, str, str]]:
        if not match:
            return []
        rows = self._engine.rows(
            "SELECT r.case_id, r.document, w.text FROM (SELECT rowid AS n, text FROM words WHERE words MATCH ?"
            " ORDER BY rowid DESC LIMIT ?) w JOIN word_rows r ON r.n = w.n",
            [match, limit],
        )
        return [(case, document, text) for case, document, text in rows]

    def waiting(self) -> int:
        """How many documents have words that cannot be found yet."""
        return int(self._engine.scalar("SELECT count(*) FROM due_words"))

    def catch_up(self, limit: int = BATCH) -> int:
        """Read the words of at most `limit` documents, oldest note first, in one transaction; how many were read."""
        due = self._engine.rows("SELECT n, case_id, document FROM due_words ORDER BY n LIMIT ?", [limit])
        if due:
            with self._engine.transaction():
                for n, case, document in due:
                    self._index(CaseId(case), DocumentId(document))
                    self._engine.execute("DELETE FROM due_words WHERE n = ?", [n])
        return len(due)

    def _index(self, case: CaseId, document: DocumentId) -> None:
        old = self._engine.scalar("SELECT n FROM word_rows WHERE case_id = ? AND document = ?", [case, document])
        if old is not None:
            self._engine.execute("DELETE FROM words WHERE rowid = ?", [old])
            self._engine.execute("DELETE FROM word_rows WHERE n = ?", [old])
        record = self._documents.get(case, document)
        if record is None or record.gone:
            return
        text = words.SEPARATOR.join(one for one in map(words.plain, self._words_of(record)) if one)
        if not text:
            return
        other = words.also(text) + (f" {_PERSON_MARK}" if document == PERSON else "")
        n = self._engine.insert("INSERT INTO word_rows (case_id, document) VALUES (?, ?)", [case, document])
        self._engine.execute("INSERT INTO words (rowid, text, also) VALUES (?, ?, ?)", [n, text, other])


def begin_again(engine: Engine) -> None:
    """An empty index; inside a transaction. The old one's pages are overwritten as they are freed."""
    engine.execute("DROP TABLE words")
    engine.execute(WORDS_TABLE)
    engine.execute(WORDS_OPTION)
    engine.execute("DELETE FROM word_rows")
    engine.execute("DELETE FROM due_words")
