"""Teamet: what waits in the whole office, who has how much, and two lists to print."""
