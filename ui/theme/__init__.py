"""How everything looks: tokens, fonts, icons and the style that draws Qt's own controls by them."""

from ui.theme.theme import Theme
from ui.theme.tokens import Mode

__all__ = ["Mode", "Theme"]
