"""Whole journeys in the real window: one case through all fourteen steps, others through every exit and branch."""
