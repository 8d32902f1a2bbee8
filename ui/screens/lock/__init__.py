"""Lås: tells nothing, takes a passphrase, and helps the one who forgot it."""
