"""Mål: how the goals of a case go, and when one talks about them again."""
