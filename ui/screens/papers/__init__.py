"""Papirer: what is still owed to somebody, and blank forms for the day without a screen."""
