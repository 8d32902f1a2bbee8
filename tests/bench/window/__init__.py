"""Measurements of the whole program, as processes of their own."""
