"""Anki's own client, run by Anki's own Python: `python anki_client.py FOLDER PORT`; reads commands, answers in JSON.

connect                    both collections are at the server, nothing is waiting
write SEED COUNT           notes on the first collection, each of 100 random bytes as text
sync NUMBER [PORT]         one sync of a collection, over another port where one is given; answers milliseconds
"""

from __future__ import annotations

import base64
import json
import random
import sys
import time
from pathlib import Path

from anki.collection import Collection


class Client:
    def __init__(self, folder: Path, port: int) -> None:
        self.port = port
        self.collections = [Collection(str(folder / f"{name}.anki2")) for name in ("first", "second")]
        self.keys = [each.sync_login("a", "a", f"http://127.0.0.1:{port}/") for each in self.collections]

    def connect(self) -> None:
        self._whole(0, upload=True)
        self._whole(1, upload=False)
        for number in (0, 1):
            self.sync(number)

    def _whole(self, number: int, *, upload: bool) -> None:
        collection, auth = self.collections[number], self.keys[number]
        collection.sync_collection(auth, False)
        collection.close_for_full_sync()
        collection.full_upload_or_download(auth=auth, server_usn=None, upload=upload)
        collection.reopen(after_full_sync=True)

    def write(self, seed: int, count: int) -> None:
        dice = random.Random(seed)
        collection = self.collections[0]
        kind = collection.models.by_name("Basic")
        deck = collection.decks.id("Default")
        for _ in range(count):
            note = collection.new_note(kind)
            note["Front"] = base64.b64encode(dice.randbytes(100)).decode("ascii")
            collection.add_note(note, deck)

    def sync(self, number: int, port: int | None = None) -> float:
        auth = self.keys[number]
        auth.endpoint = f"http://127.0.0.1:{port or self.port}/"
        start = time.perf_counter()
        answer = self.collections[number].sync_collection(auth, False)
        took = (time.perf_counter() - start) * 1000
        assert answer.required in (answer.NO_CHANGES, answer.NORMAL_SYNC), answer
        return took

    def count(self) -> int:
        return self.collections[1].note_count()


def main() -> None:
    client = Client(Path(sys.argv[1]), int(sys.argv[2]))
    for line in sys.stdin:
        name, *values = line.split()
        answer = getattr(client, name)(*map(int, values))
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
