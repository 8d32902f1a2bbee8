"""Tests: see packaging/test.sh."""
