"""Tests of unit/forms."""
