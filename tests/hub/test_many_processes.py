"""The command itself: several processes on one PostgreSQL, a graceful stop, TLS, and what the administrator does."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest
import urllib3

from app.crypto import hashing
from app.wire import sync
from tests.support.hub_laptop import Laptop, Line, MadeUpOffice, a_case
from tests.support.postgres import running_postgres

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def command(*given: str) -> Iterator[tuple[dict, subprocess.Popen]]:
    """`rygsaek hub …` until the block ends; what it said."""
    hub = subprocess.Popen(
        [sys.executable, "-m", "app", "hub", "--port", "0", *given],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    try:
        said = ""
        while not said.rstrip().endswith("}"):
            line = hub.stdout.readline()
            assert line, "the hub did not start"
            said += line
        yield json.loads(said), hub
    finally:
        hub.terminate()
        hub.communicate(timeout=60)
    assert hub.returncode == 0, "stopped gracefully"


def hub_act(*given: str) -> dict:
    done = subprocess.run([sys.executable, "-m", "app", "hub", *given], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_several_processes_on_one_database_are_one_hub():
    with running_postgres() as postgres, command("--database", postgres.database(), "--processes", "3") as (said, hub):
        while len(workers(hub)) < 3:
            continue
        office, laptops, case = MadeUpOffice(), [Laptop() for _ in range(6)], a_case()
        for laptop in laptops:
            office.add(laptop)
        line = Line(said["address"], office.id)
        assert line.found(laptops[0], office, said["claim"]).status == 201
        line.sync(laptops[0], grants=[laptops[0].grant(case, to) for to in laptops])
        numbers: list[int] = []

        def work(laptop: Laptop) -> None:
            for at in range(15):
                bundle, number = laptop.bundle(case, str(at)), 0
                while not number:
                    own = Line(said["address"], office.id)  # a new connection: whichever process takes it
                    with suppress(urllib3.exceptions.HTTPError):  # it goes this moment; the same bundle is sent again
                        number = own.sync(laptop, [bundle]).bundles[0].number
                    own.close()
                numbers.append(number)

        threads = [threading.Thread(target=work, args=(laptop,)) for laptop in laptops]
        for thread in threads:
            thread.start()
        workers(hub)[0].terminate()  # one of them goes, and another comes
        for thread in threads:
            thread.join()
        assert sorted(numbers) == list(range(7, 7 + 90))
        for laptop in laptops:
            laptop.cursor = 0
            assert len(line.sync(laptop).items) == 96
        revoked = office.say(_revoke(laptops[5]), laptops[0].signing)
        assert line.append(laptops[0], 7, revoked).status == 200
        for _ in range(12):
            own = Line(said["address"], office.id)
            assert own.ask(laptops[5], "POST", "sync", _nothing()).status == 401, "in whichever process"
            own.close()
        line.close()


def workers(hub: subprocess.Popen) -> list[psutil.Process]:
    return [child for child in psutil.Process(hub.pid).children() if "spawn_main" in " ".join(child.cmdline())]


def _revoke(laptop: Laptop):
    from app.wire.membership import Revoke, Why

    return Revoke(laptop.device, Why.LOST)


def _nothing() -> bytes:
    return sync.encode_request(sync.SyncRequest(sync.NO_EPOCH, 0, 0))


def test_a_hub_brought_back_from_its_copy_asks_for_what_came_after(tmp_path):
    data, copy, again = tmp_path / "data", tmp_path / "copy.tar", tmp_path / "again"
    office, laptop, case = MadeUpOffice(), Laptop(), a_case()
    office.add(laptop)
    piece = b"stykke" * 1000
    at = f"chunks/{case}/{hashing.sha256(piece).hex()}"
    with command("--data", str(data)) as (said, _):
        line = Line(said["address"], office.id)
        assert line.found(laptop, office, said["claim"]).status == 201
        line.sync(laptop, [laptop.bundle(case)], [laptop.grant(case, laptop)])
        assert line.ask(laptop, "PUT", at, piece).status == 200
        assert hub_act("backup", str(copy), "--data", str(data))["bytes"] == copy.stat().st_size
        after = laptop.bundle(case)
        answer = line.sync(laptop, [after])
        assert (answer.safe, answer.bundles[0].number) == (2, 3)
        assert len(hub_act("claim", "--data", str(data))["claim"]) == 29
        line.close()
    shutil.unpack_archive(copy, again, "tar")
    with command("--data", str(again)) as (said, _):
        assert "claim" not in said, "there is an office"
        line = Line(said["address"], office.id)
        reply = line.ask(laptop, "POST", "sync", _nothing())
        assert reply.status == 409, "it knows by itself that it was brought back"
        laptop.epoch = bytes.fromhex(reply.headers["Rygsaek-Epoch"])
        asked = sync.hashes_message([hashing.sha256(after)])
        assert sync.read_places(line.ask(laptop, "POST", "offer", asked).data, 1) == (0,)
        laptop.cursor = 0
        answer = line.sync(laptop, [after])
        assert (answer.bundles[0].number, answer.safe, len(answer.items)) == (3, 2, 2)
        assert line.ask(laptop, "GET", at).data == piece
        line.close()


def test_one_folder_is_served_by_one_hub(tmp_path):
    with command("--data", str(tmp_path / "data")):
        done = subprocess.run(
            [sys.executable, "-m", "app", "hub", "--port", "0", "--data", str(tmp_path / "data")],
            cwd=ROOT, capture_output=True, text=True, timeout=60,
        )  # fmt: skip
    assert done.returncode == 3 and "allerede en hub" in done.stderr


def test_tls_by_certificate_files(tmp_path):
    given = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=hub"]
    where = ["-addext", "subjectAltName=IP:127.0.0.1", "-days", "2"]
    files = [str(tmp_path / "key.pem"), str(tmp_path / "cert.pem")]
    subprocess.run(["openssl", *given, *where, "-keyout", files[0], "-out", files[1]], check=True, capture_output=True)
    with command("--data", str(tmp_path / "data"), "--certificate", files[1], "--key", files[0]) as (said, _):
        assert said["address"].startswith("https://")
        with urllib3.PoolManager(ca_certs=files[1], retries=False) as pool:
            assert pool.request("GET", said["address"] + "/health").status == 200


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (("--database", "postgresql://hub:hemmelig@db/hub"), "Adgangskoden må ikke stå i kommandoen"),
        (("--host", "0.0.0.0"), "uden TLS"),  # noqa: S104
        (("--certificate", "findes-ikke"), "hører sammen"),
        (("--certificate", __file__, "--key", __file__), "kan ikke bruges sammen"),
        (("--processes", "2"), "kræver en database"),
        (("dans",), "det kan ikke vælges"),
        (("backup",), "mangler et filnavn"),
        (("--database", "mysql://db/hub"), "postgresql://"),
    ],
)
def test_a_hub_told_something_impossible_says_so_in_one_line(tmp_path, given, says):
    place = () if "--database" in given else ("--data", str(tmp_path / "data"))
    done = subprocess.run(
        [sys.executable, "-m", "app", "hub", *given, *place], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 2
    assert says in done.stderr and done.stderr.count("\n") == 1
    assert "hemmelig" not in done.stderr
