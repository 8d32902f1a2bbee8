"""The hub's pure parts."""
