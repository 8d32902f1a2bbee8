"""Versioned shapes that leave the laptop: bytes made once, signed, frozen in fixtures (`tests/wire/fixtures`)."""
