"""The widgets all screens are made of: one setter in, signals about what a person did out. No widget names a colour."""

from ui.widgets.buttons import Button, PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.dialog import Dialog, ask
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import Chooser, GrowingText, LineBox
from ui.widgets.path_of_steps import PathOfSteps
from ui.widgets.sidebar import NOT_CONNECTED, Sidebar, SidebarItem
from ui.widgets.signature import SignaturePad, strokes_path
from ui.widgets.strips import Notice, NoticeKind, SavedMark, UndoStrip
from ui.widgets.surfaces import Card, EmptyPlace, Line, Page, Pill, clear_layout
from ui.widgets.themed import Themed, Tone
from ui.widgets.ticks import TickCard
from ui.widgets.words import Heading, Words

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
    "Notice",
    "NoticeKind",
    "Page",
    "PathOfSteps",
    "Pill",
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
    "ask",
    "clear_layout",
    "strokes_path",
]
