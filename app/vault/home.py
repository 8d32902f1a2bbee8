"""The home folder: where the store lies by default, who may read it, and which places are a bad idea.

The default is on this computer and does not roam. On POSIX the folder is 0700. On Windows a folder under
%LOCALAPPDATA% inherits the profile's access list (the person, the system and administrators), which is the same
promise; the mode there means nothing.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path, PurePath, PureWindowsPath

import psutil

from app.errors import StoreUnavailable

NAME = "IT-rygsaek"

# Folder names that a synchronising program gives its folder, and how a person knows it.
_CLOUDS = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drev",
    "googledrive": "Google Drev",
    "my drive": "Google Drev",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "cloudstorage": "en sky-tjeneste",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "syncthing": "Syncthing",
}
_NETWORK_KINDS = ("nfs", "cifs", "smb", "afpfs", "webdav", "davfs", "sshfs", "fuse.sshfs", "9p", "ncpfs", "glusterfs")


def default_home(environment: Mapping[str, str], person: Path, platform: str = sys.platform) -> Path:
    """Where the store lies when nobody says otherwise; `person` is the user's own folder, `environment` os.environ."""
    if platform == "win32":
        local = environment.get("LOCALAPPDATA", "")
        return (Path(local) if local else person / "AppData" / "Local") / NAME
    if platform == "darwin":
        return person / "Library" / "Application Support" / NAME
    data = environment.get("XDG_DATA_HOME", "")
    # XDG: a relative path there is invalid and is to be ignored.
    return (Path(data) if data.startswith("/") else person / ".local" / "share") / NAME


def make_home(home: Path) -> None:
    """Make the folder if it is not there, for its owner alone. Raises StoreUnavailable."""
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        if os.name == "posix":
            home.chmod(0o700)
    except OSError:
        raise StoreUnavailable(
            "Mappen kan ikke oprettes.",
            safe="Intet er ændret.",
            todo="Vælg en mappe, du må skrive i, eller gør plads på disken.",
        ) from None


def refuse_unreachable(home: Path) -> None:
    """Raises StoreUnavailable for a file in the folder's place, and for a folder that may not be looked into."""
    try:
        if home.is_dir():
            os.scandir(home).close()
            return
        found, reached = home.exists(), not home.is_symlink()
    except OSError:
        found, reached = False, False
    if found:
        raise StoreUnavailable(
            "Det er en fil, ikke en mappe.", safe="Den er ikke rørt.", todo="Vælg mappen, hvor kontoret ligger."
        )
    if not reached:
        raise StoreUnavailable(
            "Mappen kan ikke åbnes.",
            safe="Der er ikke ændret noget.",
            todo="Se efter, om du har adgang til den, og om drevet er sat til.",
        )


def warn_about(home: Path, network_kind: Callable[[Path], str] | None = None) -> str | None:
    """A Danish sentence when the folder lies on the network or is synchronised; None when it is a good place.

    `network_kind` answers the file system's kind for a path ("nfs4", "cifs", "fixed"); without it the system is asked.
    """
    cloud = _cloud_of(home)
    if cloud:
        return (
            f"Mappen bliver kopieret af {cloud}. Så kan to computere skrive i den på én gang, og ord kan gå tabt. "
            "Vælg en mappe, der kun ligger på denne computer."
        )
    kind = (network_kind or _kind_of)(home).lower()
    if str(home).startswith(("\\\\", "//")) or kind.startswith(_NETWORK_KINDS) or "remote" in kind:
        return (
            "Mappen ligger på et netværksdrev. Uden net kan du ikke arbejde, og ord kan gå tabt. "
            "Vælg en mappe på denne computer."
        )
    return None


def _cloud_of(home: PurePath) -> str | None:
    """The cloud a folder belongs to, by the names on its way: `OneDrive - Kommunen` and `Dropbox (Team)` count too."""
    parts = [part.casefold() for part in (*home.parts, *PureWindowsPath(home).parts)]
    for part in parts:
        for name, known_as in _CLOUDS.items():
            if part == name or part.startswith((name + " ", name + "-", name + "_")):
                return known_as
    return None


def _kind_of(home: Path) -> str:
    """The file system's kind, by the longest mount point above the folder; empty when the system does not say."""
    try:
        place = home.resolve()
        mounts = psutil.disk_partitions(all=True)
    except OSError:
        return ""
    above = [mount for mount in mounts if place.is_relative_to(mount.mountpoint)]
    if not above:
        return ""
    nearest = max(above, key=lambda mount: len(mount.mountpoint))
    return f"{nearest.fstype} {nearest.opts}" if os.name == "nt" else str(nearest.fstype)
