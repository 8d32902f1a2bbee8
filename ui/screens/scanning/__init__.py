"""Scan ind: signed papers back into their case, and the place where a filed scan is looked at and typed."""
