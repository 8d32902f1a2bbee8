"""Udskriv: see the paper as it will lie on the table, send it to a printer, and say who holds it."""
