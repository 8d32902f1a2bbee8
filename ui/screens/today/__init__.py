"""I dag: what is due and why, visits, promises, papers that are owed, and the bag to pack."""
