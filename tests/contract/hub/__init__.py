"""Every place a hub keeps things in stands these tests."""
