"""People around the citizen, and how the citizen wants to be met."""
