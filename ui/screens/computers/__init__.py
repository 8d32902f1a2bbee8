"""Computere og kolleger: who belongs to the office, inviting, letting in and taking out."""
