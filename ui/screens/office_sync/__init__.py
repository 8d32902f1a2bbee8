"""Kontoret: how it stands with the office, a sync at once, and the way into an office."""
