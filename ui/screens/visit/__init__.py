"""Besøg: the home visit as one guided flow. While it is open the window knows this case only."""
