"""The office hub: stores and forwards what it cannot read. Knows signatures, order and sizes, never a word."""
