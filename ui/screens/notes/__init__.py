"""Notater: a case's notes, and what is copied to the municipality's own system."""
