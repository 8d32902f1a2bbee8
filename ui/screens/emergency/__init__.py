"""Nødkortet: whom to ring when it is urgent, one key away from everywhere."""
