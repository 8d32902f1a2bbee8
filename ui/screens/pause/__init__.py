"""Pause: a blank, calm page behind the visit's PIN."""
