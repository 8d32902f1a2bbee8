"""People, computers and cases in an office on a real hub."""
