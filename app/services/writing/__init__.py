"""Documents being written: as they stand with their drafts, how they come to be, what they are called."""
