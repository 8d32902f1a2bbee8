"""Afslut forløbet: the case is closed, what is followed up on afterwards, and how it begins again."""
