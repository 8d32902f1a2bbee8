"""Drills: what a municipality does when something goes wrong, step by step, on real laptops and a real hub.

Each file's first lines say who does what, what is lost and what is not. The test beneath does exactly that.
"""
