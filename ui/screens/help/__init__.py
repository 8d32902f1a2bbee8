"""Hjælp: short pages that lie in the program itself, so that they can be read without a network."""
