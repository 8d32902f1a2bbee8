"""Where the store lies, and where it had better not."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from app.errors import StoreUnavailable
from app.vault.home import default_home, make_home, warn_about

PERSON = Path("/home/sagsbehandler")


def _local(_: Path) -> str:
    return "ext4"


def test_the_default_is_local_and_does_not_roam() -> None:
    assert default_home({}, PERSON, "linux") == PERSON / ".local/share/IT-rygsaek"
    assert default_home({"XDG_DATA_HOME": "/data"}, PERSON, "linux") == Path("/data/IT-rygsaek")
    assert default_home({"XDG_DATA_HOME": "data"}, PERSON, "linux") == PERSON / ".local/share/IT-rygsaek"
    assert default_home({}, PERSON, "darwin") == PERSON / "Library/Application Support/IT-rygsaek"
    both = {"LOCALAPPDATA": "/C/Local", "APPDATA": "/C/Roaming"}
    assert default_home(both, PERSON, "win32") == Path("/C/Local/IT-rygsaek")
    assert default_home({}, PERSON, "win32") == PERSON / "AppData/Local/IT-rygsaek"


@pytest.mark.skipif(os.name != "posix", reason="Windows inherits the profile's access list")
def test_the_folder_is_for_its_owner_alone(tmp_path: Path) -> None:
    home = tmp_path / "a" / "b"
    make_home(home)
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    home.chmod(0o755)
    make_home(home)
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_made_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("ord")
    with pytest.raises(StoreUnavailable) as told:
        make_home(tmp_path / "file" / "home")
    assert told.value.todo


@pytest.mark.parametrize(
    ("home", "cloud"),
    [
        ("/home/a/OneDrive/sager", "OneDrive"),
        ("C:\\Users\\a\\OneDrive - Nordby Kommune\\sager", "OneDrive"),
        ("/home/a/Dropbox/sager", "Dropbox"),
        ("/home/a/Dropbox (Team)/sager", "Dropbox"),
        ("/home/a/Nextcloud/sager", "Nextcloud"),
        ("/Users/a/Library/Mobile Documents/com~apple~CloudDocs/sager", "iCloud"),
        ("/Users/a/Library/CloudStorage/OneDrive-Nordby/sager", "sky-tjeneste"),
        ("C:\\Users\\a\\iCloudDrive\\sager", "iCloud"),
        ("/home/a/Google Drive/sager", "Google Drev"),
    ],
)
def test_a_synchronised_folder_is_warned_about_by_name(home: str, cloud: str) -> None:
    said = warn_about(Path(home), _local)
    assert said is not None
    assert cloud in said
    assert said.endswith("på denne computer.")


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smbfs", "smb3", "fuse.sshfs", "NTFS rw,remote", "9p"])
def test_a_network_drive_is_warned_about(kind: str) -> None:
    said = warn_about(Path("/mnt/sager"), lambda _: kind)
    assert said is not None
    assert "netværksdrev" in said


def test_a_share_is_warned_about_by_its_name() -> None:
    assert warn_about(Path("\\\\server\\faelles\\sager"), _local)


@pytest.mark.parametrize("home", ["/home/a/.local/share/IT-rygsaek", "/home/onedriver/sager", "/srv/my-dropboxes"])
def test_a_local_folder_is_a_good_place(home: str) -> None:
    assert warn_about(Path(home), _local) is None


def test_the_system_is_asked_for_a_real_folder(tmp_path: Path) -> None:
    said = warn_about(tmp_path)
    assert said is None or said.endswith("på denne computer.")
