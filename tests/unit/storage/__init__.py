"""Tests of unit/storage."""
