"""Trin: one of the fourteen steps of a case, with everything one does there."""
