"""The encrypted store: one SQLCipher file, the change log in it and everything that is computed from the log."""

from __future__ import annotations

from app.storage.log import ChangeLog
from app.storage.past import Forgotten
from app.storage.print_queue import QueuedSheet
from app.storage.records import (
    BlobId,
    CaseRecord,
    DocumentRecord,
    Draft,
    Edit,
    Finding,
    Hit,
    Mark,
    Taken,
    WordsOf,
)
from app.storage.scan_inbox import PageId, PageState, ScannedPage
from app.storage.store import LOCK, Store, StoreLock, create_store, open_store, restore, take_lock

__all__ = [
    "LOCK",
    "BlobId",
    "CaseRecord",
    "ChangeLog",
    "DocumentRecord",
    "Draft",
    "Edit",
    "Finding",
    "Forgotten",
    "Hit",
    "Mark",
    "PageId",
    "PageState",
    "QueuedSheet",
    "ScannedPage",
    "Store",
    "StoreLock",
    "Taken",
    "WordsOf",
    "create_store",
    "open_store",
    "restore",
    "take_lock",
]
