"""Everything with a window. The only place that imports Qt."""

import PySide6  # noqa: F401 – loads what the next line speaks to

from ui.quick_imports import read_no_sources

read_no_sources()
