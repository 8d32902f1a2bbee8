"""Hypothesis without its stopwatch: a busy machine is no reason for a property to fail."""

from hypothesis import settings

settings.register_profile("without a stopwatch", deadline=None)
settings.load_profile("without a stopwatch")
