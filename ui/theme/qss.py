"""The small style sheet: only what the style cannot reach (tool tips, menus, lists that pop up)."""

from __future__ import annotations

from ui.theme.look import Look

_SHEET = """
QComboBox {{ combobox-popup: 0; }}
QToolTip {{ background: {card}; color: {ink}; border: 1px solid {border}; padding: {half}px {one}px; }}
QMenu {{ background: {card}; color: {ink}; border: 1px solid {border}; padding: {half}px; }}
QMenu::item {{ padding: {one}px {three}px {one}px {two}px; border-radius: {half}px; }}
QMenu::item:selected {{ background: {main_soft}; color: {main}; }}
QMenu::item:disabled {{ color: {quiet}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: {half}px {one}px; }}
QAbstractItemView#suggestions {{ background: {card}; color: {ink}; outline: 0; }}
QAbstractItemView#suggestions {{ border: 1px solid {border}; }}
QAbstractItemView#found {{ background: transparent; border: 0; outline: 0; }}
QAbstractItemView#suggestions::item {{ padding: {half}px {one}px; min-height: {target}px; }}
QAbstractItemView#suggestions::item:selected {{ background: {main_soft}; color: {main}; }}
"""


def style_sheet(theme: Look) -> str:
    """The whole sheet for one theme."""
    colours = {role: theme.color(role).name() for role in theme.tokens.colours[theme.mode]}
    return _SHEET.format(
        **colours,
        half=theme.space(0.5),
        one=theme.space(1),
        two=theme.space(2),
        three=theme.space(3),
        target=theme.space(3.5),
    )
