"""Indstillinger: made from what `app.settings` declares, and the few deeds that keep the rygsæk safe."""
