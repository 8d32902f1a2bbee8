"""Netværkskort: the people around the citizen as dots on a canvas, with a list beside it that is always in step."""
