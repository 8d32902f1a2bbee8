"""Ringekort: the people around a citizen one may ring, their numbers, the last talk, and what may be told."""
