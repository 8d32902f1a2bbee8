"""The office of the store's tests."""

from tests.contract.storage.offices import office, store

__all__ = ["office", "store"]
