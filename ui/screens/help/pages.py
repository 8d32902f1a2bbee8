"""The help pages as values, read from `resources/help/*.md`: title, places they help with, headings, paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ui.screens.help.news import PAGE, TITLE, News, newest
from ui.shell.keys import KEYS

FOLDER = Path(__file__).resolve().parents[3] / "resources" / "help"
_PLACES = re.compile(r"<!--\s*places:\s*(.*?)\s*-->")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or a paragraph. `**words**` are set in bold."""

    text: str
    heading: bool = False


@dataclass(frozen=True, slots=True)
class HelpPage:
    """One page; `places` are the names of the places F1 leads here from."""

    name: str
    title: str
    places: frozenset[str]
    blocks: tuple[Block, ...]


@cache
def read_pages(folder: Path = FOLDER) -> tuple[HelpPage, ...]:
    """Every page in the order of their file names, the page of keys, made from their table, and what is new."""
    pages = [_page(file) for file in sorted(folder.glob("*.md"))]
    news = newest()
    return (*pages, _keys_page(), *([_news_page(news)] if news else []))


def _page(file: Path) -> HelpPage:
    title, places, blocks = file.stem, frozenset[str](), []
    for part in re.split(r"\n\s*\n|\n(?=#)|(?<=\n)(?=<!--)", file.read_text(encoding="utf-8")):
        for line in _paragraphs(part):
            if line.startswith("# "):
                title = line[2:]
            elif found := _PLACES.match(line):
                places = frozenset(found.group(1).split())
            elif line.startswith("## "):
                blocks.append(Block(line[3:], heading=True))
            elif line:
                blocks.append(Block(line))
    return HelpPage(file.stem, title, places, tuple(blocks))


def _paragraphs(part: str) -> list[str]:
    lines = [line.strip() for line in part.strip().splitlines()]
    if lines and lines[0].startswith("#"):
        return [lines[0], " ".join(lines[1:])] if len(lines) > 1 and not lines[1].startswith("<!--") else lines
    return [" ".join(lines)]


def _keys_page() -> HelpPage:
    lines = [f"**{key.sequence}** – {key.say}" for key in KEYS]
    lines += ["**Ctrl+Z** og **Ctrl+Y** – Fortryd og gentag i et skema", "**Tab** – Til næste felt eller knap"]
    return HelpPage("keys", "Taster", frozenset(), tuple(Block(line) for line in lines))


def _news_page(news: News) -> HelpPage:
    blocks: list[Block] = []
    for heading, lines in news.parts:
        blocks += [Block(heading, heading=True)] if heading else []
        blocks += [Block(line) for line in lines]
    return HelpPage(PAGE, TITLE, frozenset(), tuple(blocks))


def page_for(pages: tuple[HelpPage, ...], place: str) -> HelpPage:
    """The page that helps at that place, or of that name; the first when none does.

    Of "step:4" first the page for that very spot, then the one for the place.
    """
    for asked in (place, place.partition(":")[0]):
        for page in pages:
            if asked in page.places or page.name == asked:
                return page
    return pages[0]
