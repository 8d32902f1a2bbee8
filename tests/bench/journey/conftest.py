"""The real window over a real office, as the tests of the screens have it."""

from tests.gui.conftest import theme  # noqa: F401
from tests.gui.screens.conftest import doors, home, office, rygsaek  # noqa: F401
