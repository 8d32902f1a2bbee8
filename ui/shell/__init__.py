"""The window around the screens: its frame, its keys, its cover, and everything that makes it lock."""
