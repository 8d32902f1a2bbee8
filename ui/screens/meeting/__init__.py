"""Koordinerende møde: convene it, hold it, send its minutes."""
