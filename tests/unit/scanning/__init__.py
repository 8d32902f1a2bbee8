"""Scanners, pictures and marks."""
