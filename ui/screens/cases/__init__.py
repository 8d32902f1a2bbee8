"""Sager: a list to scan and to search, and the way to a new case."""
