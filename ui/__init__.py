"""Everything with a window. The only place that imports Qt."""
