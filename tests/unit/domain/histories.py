"""Made-up histories: several laptops write in one document, partly offline, and hear of each other now and then.

Every change is made as the app makes it: its parents are what that laptop holds at that moment.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import strategies as st

from app.domain.change import (
    GONE,
    ORDER,
    CaseId,
    Change,
    ChangeId,
    DeviceId,
    DocumentId,
    HybridTime,
    Path,
    RowId,
)
from app.domain.merge import parents_for, settle
from app.domain.register import Register, path_of
from forms.model import Value

CASE = CaseId("c" * 32)
DOCUMENT = DocumentId("d" * 32)
TABLE = "goals"

WORDS = ["", "Åbne post", "Ringe til Kræn", "Beholde lejligheden", "Åbne post sammen"]
FIELDS = [Path("situation"), Path("place"), Path("felt_ingen_kender"), Path("x")]
COLUMNS = ["goal", "citizen_does", "x", "y", ORDER]
ROWS = [RowId("0000000a"), RowId("0000000b"), RowId("preset")]


@dataclass
class Laptop:
    """One laptop: what it holds, and what it has written itself, in order."""

    name: DeviceId
    clock: int  # milliseconds it runs ahead of the others: some clocks are wrong
    register: Register = field(default_factory=Register)
    written: list[Change] = field(default_factory=list)
    heard: dict[DeviceId, int] = field(default_factory=dict)

    def write(self, path: Path, value: Value, now: int, parents: tuple[ChangeId, ...] | None = None) -> Change:
        """One change on top of what this laptop holds."""
        change = Change(
            id=ChangeId(self.name, "0" * 16, len(self.written) + 1, 0),
            case=CASE,
            document=DOCUMENT,
            path=path,
            value=value,
            parents=parents_for(self.register, path) if parents is None else parents,
            at=HybridTime(self.clock + now),
        )
        self.written.append(change)
        self.register.take(change)
        return change

    def hear(self, other: Laptop, how_many: int) -> None:
        """Take the next changes of another laptop's chain, never skipping one."""
        start = self.heard.get(other.name, 0)
        taken = other.written[start : start + how_many]
        for change in taken:
            self.register.take(change)
        self.heard[other.name] = start + len(taken)


@dataclass
class Office:
    """Some laptops; everything they wrote, in the order it happened."""

    laptops: list[Laptop]
    changes: list[Change] = field(default_factory=list)

    def do(self, act: tuple[str, int, int, int, int]) -> None:
        """One act of one person."""
        kind, who, where, which, what = act
        laptop = self.laptops[who % len(self.laptops)]
        now, row = len(self.changes), ROWS[where % len(ROWS)]
        before = len(laptop.written)
        if kind == "field":
            laptop.write(FIELDS[where % len(FIELDS)], WORDS[what % len(WORDS)], now)
        elif kind == "cell":
            column = COLUMNS[which % len(COLUMNS)]
            value: Value = what if column in ("x", "y", ORDER) else WORDS[what % len(WORDS)]
            laptop.write(path_of(TABLE, row, column), value, now)
        elif kind == "remove":
            laptop.write(path_of(TABLE, row, GONE), True, now)
        elif kind == "bring back" and row in laptop.register.removed_rows(TABLE):
            laptop.write(path_of(TABLE, row, GONE), False, now)
        elif kind == "settle" and (open_questions := laptop.register.disagreements()):
            question = open_questions[where % len(open_questions)]
            answer = settle(laptop.register, question.path, WORDS[what % len(WORDS)])
            laptop.write(answer.path, answer.value, now, answer.parents)
        elif kind == "hear":
            laptop.hear(self.laptops[which % len(self.laptops)], what + 1)
        elif kind == "hear all":
            for other in self.laptops:
                laptop.hear(other, len(other.written))
        self.changes += laptop.written[before:]

    def everything(self) -> Register:
        """What a laptop holds that has heard all."""
        return Register.of(self.changes)


ACTS = st.tuples(
    st.sampled_from(["field", "field", "cell", "cell", "cell", "remove", "bring back", "settle", "hear", "hear all"]),
    st.integers(0, 3),
    st.integers(0, 3),
    st.integers(0, 4),
    st.integers(0, 4),
)


@st.composite
def offices(draw: st.DrawFn, most: int = 40) -> Office:
    """An office after some days of work."""
    clocks = draw(st.lists(st.sampled_from([0, 0, 3, -1000, 10_000]), min_size=2, max_size=4))
    office = Office([Laptop(DeviceId(f"{number:032x}"), 20_000 + clock) for number, clock in enumerate(clocks)])
    for act in draw(st.lists(ACTS, min_size=1, max_size=most)):
        office.do(act)
    return office


@st.composite
def shuffled(draw: st.DrawFn, changes: list[Change]) -> list[Change]:
    """The same changes in another order, some of them more than once."""
    again = draw(st.lists(st.sampled_from(changes), max_size=8)) if changes else []
    return draw(st.permutations([*changes, *again]))
