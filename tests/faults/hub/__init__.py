"""A hub that dies at every write, and a database that does: what was acknowledged is never lost."""
