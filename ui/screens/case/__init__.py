"""Sag: one person's journey, what comes next, and everything that was written on the way."""
