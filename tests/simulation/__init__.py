"""Whole offices in one seeded process: laptops, a hub, a network and disks that fail in every way they can.

`model` plays the protocol itself with the product's own registers, thousands of histories a minute;
`python -m tests.simulation SEED` prints one history step by step, `--count N` plays many.
"""
