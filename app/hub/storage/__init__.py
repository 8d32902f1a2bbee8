"""Where a hub keeps things: one port (`port`), an embedded SQLite file and PostgreSQL behind it."""
