"""Overdragelse: the areas of a case, and who takes each of them on."""
