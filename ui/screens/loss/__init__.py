"""En computer er væk: what was on it, what reached the office, the papers in the bag, and the 72 hours."""
