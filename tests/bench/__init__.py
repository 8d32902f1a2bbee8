"""Measurements, not tests: each beside its floor in the same run. `packaging/bench` prints them as one table."""
