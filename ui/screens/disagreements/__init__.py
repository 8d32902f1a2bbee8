"""To udgaver: where two people wrote in the same place, both texts stand side by side until somebody chooses."""
