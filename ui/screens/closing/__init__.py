"""The end of a journey: areas handed over, the case closed, what is followed up on afterwards, and goals on the way."""
