"""Whatever stands in a document, a paper comes out: random answers to every form, and pages that lose no block."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.documents.canvas import PaperCanvas
from app.documents.cells import CELLS
from app.documents.flow import Block, Space, Stack, paginate
from app.documents.order import PaperState
from forms.model import Audience, Field, Kind, Value

from .looking import CATALOGUE, FORM_IDS, drawn, options

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(st.characters(codec=None), max_size=60),
    st.dates().map(str),
    st.sampled_from(["720397-1234", "25:99", "k1.1", "2026-02-31", "", " "]),
)
ANY = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
)


def _fitting(field: Field) -> st.SearchStrategy[Value]:
    ids = [choice.id for choice in field.choices]
    if field.kind is Kind.TABLE:
        row = st.fixed_dictionaries({}, optional={column.id: ANY for column in field.columns})
        return st.lists(row, max_size=4)  # type: ignore[return-value]
    if field.kind is Kind.CHOICES and ids:
        return st.lists(st.sampled_from([*ids, "retired"]), max_size=5)  # type: ignore[return-value]
    return ANY  # type: ignore[return-value]


@st.composite
def documents(draw_: st.DrawFn) -> tuple[str, dict[str, Value]]:
    form_id = draw_(st.sampled_from(FORM_IDS))
    fields = {field.id: _fitting(field) for field in CATALOGUE.form(form_id).fields()}
    answers = draw_(st.fixed_dictionaries({}, optional={name: st.one_of(fields[name], ANY) for name in fields}))
    return form_id, {**answers, **draw_(st.dictionaries(st.text(max_size=10), ANY, max_size=2))}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(documents(), st.sampled_from(Audience), st.sampled_from(PaperState), st.booleans(), st.booleans())
def test_any_answers_make_a_paper(
    document: tuple[str, dict[str, Value]], audience: Audience, state: PaperState, large: bool, protected: bool
) -> None:
    form_id, answers = document
    ordered = options(audience, state, large=large, protected=protected, kept_off=("Birkevej 3",))
    assert drawn(form_id, ordered, answers).bytes.startswith(b"%PDF-1.7")


def test_every_kind_has_a_cell() -> None:
    assert set(CELLS) == set(Kind)


class Brick:
    """A block of some height that can be told from the others, and cut into slices when it is soft."""

    def __init__(self, names: list[int], tall: float, keeps_next: bool, soft: bool) -> None:
        self.names, self.tall, self.keeps_next, self.soft = names, tall, keeps_next, soft

    def height(self, width: float) -> float:
        return self.tall * len(self.names)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        fitting = min(int(room // self.tall), len(self.names) - 1)
        if not self.soft or fitting < 1:
            return None
        upper = Brick(self.names[:fitting], self.tall, self.keeps_next, self.soft)
        return upper, Brick(self.names[fitting:], self.tall, self.keeps_next, self.soft)

    def paint(self, canvas: PaperCanvas, x: float, top: float, width: float) -> None:
        raise AssertionError("not painted here")


def _bricks(block: Block) -> list[Brick]:
    if isinstance(block, Stack):
        return [brick for inner in block._leaves() for brick in _bricks(inner)]
    return [block] if isinstance(block, Brick) else []


@given(
    st.lists(
        st.tuples(st.integers(1, 6), st.floats(1, 60), st.booleans(), st.booleans(), st.booleans(), st.booleans()),
        max_size=25,
    )
)
def test_every_block_lands_on_a_page_once_in_order(
    plan: list[tuple[int, float, bool, bool, bool, bool]],
) -> None:
    story: list[Block] = []
    number = 0
    for parts, tall, keeps, soft, nested, whole in plan:
        brick = Brick(list(range(number, number + parts)), tall, keeps, soft)
        number += parts
        story.append(Stack([Space(7), brick], whole=whole, keeps_next=keeps) if nested else brick)
    pages = paginate(Stack(story), 100, 100)
    assert [name for page in pages for brick in _bricks(page) for name in brick.names] == list(range(number))
    for page in pages:
        if page.height(100) > 100.01:
            assert len(_bricks(page)) == 1  # only what cannot be cut may stand out


@given(st.lists(st.floats(5, 40), min_size=1, max_size=30))
def test_a_heading_never_ends_a_page(heights: list[float]) -> None:
    story: list[Block] = []
    for number, tall in enumerate(heights):
        story += [Brick([-1], 12, keeps_next=True, soft=False), Brick([number], tall, keeps_next=False, soft=False)]
    for page in paginate(Stack(story), 100, 100):
        assert _bricks(page)[-1].names != [-1]
