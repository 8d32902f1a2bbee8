"""The widgets all screens are made of: one setter in, signals about what a person did out. No widget names a colour.

A widget's module is loaded when somebody asks for the widget: the lock screen needs two of them and must come at once.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.widgets.buttons import Button, PrimaryButton, QuietButton, SecondaryButton
    from ui.widgets.dialog import Dialog, ask
    from ui.widgets.flow import FlowLayout
    from ui.widgets.inputs import Chooser, GrowingText, LineBox
    from ui.widgets.list_and_page import ListAndPage
    from ui.widgets.path_of_steps import PathOfSteps
    from ui.widgets.pressable import Pressable
    from ui.widgets.sidebar import NOT_CONNECTED, Sidebar, SidebarItem
    from ui.widgets.signature import SignaturePad, strokes_path
    from ui.widgets.strips import Notice, NoticeKind, SavedMark, UndoStrip
    from ui.widgets.surfaces import Card, EmptyPlace, Line, Page, Pill, clear_layout
    from ui.widgets.themed import Themed, Tone
    from ui.widgets.ticks import TickCard
    from ui.widgets.words import Heading, Words
    from ui.widgets.wrapping import Wrapping

_MODULES = {
    "buttons": ("Button", "PrimaryButton", "QuietButton", "SecondaryButton"),
    "dialog": ("Dialog", "ask"),
    "flow": ("FlowLayout",),
    "inputs": ("Chooser", "GrowingText", "LineBox"),
    "list_and_page": ("ListAndPage",),
    "path_of_steps": ("PathOfSteps",),
    "pressable": ("Pressable",),
    "sidebar": ("NOT_CONNECTED", "Sidebar", "SidebarItem"),
    "signature": ("SignaturePad", "strokes_path"),
    "strips": ("Notice", "NoticeKind", "SavedMark", "UndoStrip"),
    "surfaces": ("Card", "EmptyPlace", "Line", "Page", "Pill", "clear_layout"),
    "themed": ("Themed", "Tone"),
    "ticks": ("TickCard",),
    "words": ("Heading", "Words"),
    "wrapping": ("Wrapping",),
}
_HOME = {name: module for module, names in _MODULES.items() for name in names}

__all__ = [
    "NOT_CONNECTED",
    "Button",
    "Card",
    "Chooser",
    "Dialog",
    "EmptyPlace",
    "FlowLayout",
    "GrowingText",
    "Heading",
    "Line",
    "LineBox",
    "ListAndPage",
    "Notice",
    "NoticeKind",
    "Page",
    "PathOfSteps",
    "Pill",
    "Pressable",
    "PrimaryButton",
    "QuietButton",
    "SavedMark",
    "SecondaryButton",
    "Sidebar",
    "SidebarItem",
    "SignaturePad",
    "Themed",
    "TickCard",
    "Tone",
    "UndoStrip",
    "Words",
    "Wrapping",
    "ask",
    "clear_layout",
    "strokes_path",
]


def __getattr__(name: str) -> object:
    """The widget of that name, out of its own module."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = found
    return found
