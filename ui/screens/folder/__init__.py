"""Mappen, der bliver her: may papers lie in this home, which ones, and one button that prints them."""
