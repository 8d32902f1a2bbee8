"""House rules that no other tool checks: names, sizes, words that may not stand in the repo."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CODE = [path for folder in ("app", "ui", "forms") for path in sorted((ROOT / folder).rglob("*.py"))]


def tracked() -> list[Path]:
    """Every file git tracks that is text."""
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True).stdout
    return [ROOT / name for name in names.decode().split("\0") if name]


def text_of(path: Path) -> str | None:
    """The file as text, None when it is not."""
    try:
        return path.read_text("utf-8")
    except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
        return None


def test_packaging_is_a_folder_and_never_a_package():
    assert not (ROOT / "packaging" / "__init__.py").exists()


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_says_what_it_owns_and_can_be_held_in_the_head(path):
    text = path.read_text("utf-8")
    assert ast.get_docstring(ast.parse(text)), "no docstring at the top"
    assert len(text.splitlines()) <= 400, "longer than 400 lines"


def test_no_module_is_named_after_nothing():
    nothing = {"utils", "util", "misc", "helpers", "helper", "common", "manager", "managers"}
    assert not [path for path in CODE if nothing & set(path.relative_to(ROOT).with_suffix("").parts)]


def test_every_cpr_number_in_the_repo_is_a_replacement_number():
    looks_like_cpr = re.compile(r"(?<![\d.-])(\d{2})(0[1-9]|1[0-2])(\d{2})-(\d{4})(?!\d)")
    real = [
        f"{path.relative_to(ROOT)}: {found.group(0)[:6]}"
        for path in tracked()
        if (text := text_of(path)) is not None and not path.name.startswith("requirements")
        for found in looks_like_cpr.finditer(text)
        if 1 <= int(found.group(1)) <= 31
    ]
    assert not real


def test_the_lock_files_name_no_host():
    for lock in (ROOT / "packaging").glob("requirements*.txt"):
        assert "://" not in lock.read_text("utf-8")
        assert "--hash=sha256:" in lock.read_text("utf-8")
