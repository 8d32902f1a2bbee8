"""Breve: what our letters say, changed by the office, with the paper beside."""
