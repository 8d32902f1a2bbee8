"""Tests of contract/storage."""
