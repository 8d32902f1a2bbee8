"""The laptop's side of sync."""
