"""A laptop that syncs and its hub: killed at every write, killed at random as real processes, and without power."""
