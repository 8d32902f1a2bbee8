"""The worker's notes: when it happened, when it was written, what was promised, and what was added afterwards."""
