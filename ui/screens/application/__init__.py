"""Applications in the window: a municipality's PDF is chosen, and seen as it fills."""
