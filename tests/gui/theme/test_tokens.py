import re
import tomllib
from pathlib import Path

import pytest

from ui.theme.icons import icon_names, icon_path, read_path
from ui.theme.tokens import FILE, Mode, Tokens, contrast, read_parts

TOKENS = Tokens.load()
GROUNDS = ("page", "card", "main_soft", "warm_soft", "late_soft", "done_soft")
INKS = ("ink", "quiet", "main", "warm_ink", "late", "done")
EDGES = ("border", "focus", "main", "warm", "late", "done")
ORNAMENTS = {"line", "ring"}  # hairlines between things, and the soft half of a ring: nothing is told by them alone
UI = Path(__file__).resolve().parents[3] / "ui"
_ASKED = re.compile(r"\.color\(\"([a-z_]+)\"\)")


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", INKS)
def test_words_can_be_read_on_every_ground(mode, ground, ink):
    colours = TOKENS.colours[mode]
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("button", ["main", "main_over"])
def test_words_can_be_read_on_the_button_that_stands_out(mode, button):
    assert contrast(TOKENS.colours[mode]["on_main"], TOKENS.colours[mode][button]) >= 4.5


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("edge", EDGES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_edges_focus_and_signs_can_be_seen(mode, edge, ground):
    assert contrast(TOKENS.colours[mode][edge], TOKENS.colours[mode][ground]) >= 3


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("ground", ["main", "main_over"])
def test_the_ring_inside_the_button_that_stands_out_can_be_seen(mode, ground):
    assert contrast(TOKENS.colours[mode]["on_main"], TOKENS.colours[mode][ground]) >= 3


def test_every_role_is_tried_against_what_it_stands_on():
    tried = {*GROUNDS, *INKS, *EDGES, "on_main", "main_over"}
    for mode in Mode:
        assert set(TOKENS.colours[mode]) - tried == ORNAMENTS


def test_widgets_ask_only_for_roles_there_are():
    asked = {role for file in UI.rglob("*.py") for role in _ASKED.findall(file.read_text(encoding="utf-8"))}
    assert len(asked) > 10
    assert asked <= set(TOKENS.colours[Mode.LIGHT])


@pytest.mark.parametrize("mode", Mode)
def test_the_mark_inside_a_dot_can_be_seen(mode):
    colours = TOKENS.colours[mode]
    for dot in ("done", "warm", "late"):
        assert contrast(colours["card"], colours[dot]) >= 3


def test_contrast_is_known_for_black_and_white():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#777777") == 1


def test_a_citizen_never_meets_letters_under_twenty_pixels():
    assert min(TOKENS.citizen.values()) >= 20
    assert TOKENS.space["target_citizen"] >= 48
    assert TOKENS.space["target_case"] >= 24


def test_every_icon_can_be_drawn_and_stays_in_its_box():
    assert len(icon_names()) > 20
    for name in icon_names():
        box = icon_path(name).boundingRect()
        assert not box.isNull()
        assert box.left() >= 1 and box.top() >= 1 and box.right() <= 23 and box.bottom() <= 23


def test_a_path_command_we_do_not_know_is_a_mistake():
    with pytest.raises(ValueError, match="path command"):
        read_path("M 1 1 A 2 2")


def test_our_reader_reads_the_tokens_as_toml_does():
    text = FILE.read_text(encoding="utf-8")
    assert read_parts(text) == {name: part for name, part in _plain(tomllib.loads(text)).items() if part}


def _plain(data, at=""):
    """Every part by its whole name, with its own values as words."""
    own = {name: str(value) for name, value in data.items() if not isinstance(value, dict)}
    found = {at: own}
    for name, value in data.items():
        if isinstance(value, dict):
            found |= _plain(value, f"{at}.{name}".strip("."))
    return found


def test_a_set_of_colours_without_a_role_is_refused(tmp_path):
    broken = tmp_path / "tokens.toml"
    broken.write_text(FILE.read_text(encoding="utf-8").replace('late_soft = "#442320"\n', ""), encoding="utf-8")
    with pytest.raises(ValueError, match="same roles"):
        Tokens.load(broken)
