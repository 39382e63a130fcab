"""What the docs say is there: every setting, every file that is linked or named, every command."""

import re
from pathlib import Path

import pytest

from app import app
from settings import NAMES
from web.commands import Commands

ROOT = Path(__file__).parent.parent
DOCS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\(([^)#\s]+)")
SCRIPT = re.compile(r"(?:^|[\s`(])((?:bin|\.ci)/[\w-]+)")
TESTED_FILE = re.compile(r"\b(?:tests|web|docs|translations|benchmarks|demo)/[\w./-]+\.\w+\b")


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_every_setting_is_described_and_no_other():
    table = (ROOT / "docs" / "running.md").read_text("utf-8")
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", table, re.MULTILINE)) == set(NAMES.values())


@pytest.mark.parametrize("path", DOCS, ids=named)
def test_what_is_linked_is_there(path):
    links = [link for link in LINK.findall(path.read_text("utf-8")) if "://" not in link and not link.startswith("mailto:")]
    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", DOCS, ids=named)
def test_commands_and_files_that_are_named_are_there(path):
    text = path.read_text("utf-8")
    found = set(SCRIPT.findall(text)) | set(TESTED_FILE.findall(text))
    assert sorted(name for name in found if not (ROOT / name).exists()) == []


def test_commands_of_litestar_are_there():
    texts = " ".join(path.read_text("utf-8") for path in DOCS)
    told = set(re.findall(r"litestar --app app:app ([\w-]+)", texts))
    assert told
    assert told <= commands()


def commands() -> set[str]:
    import click

    group = click.Group()
    for plugin in app.plugins.cli:
        plugin.on_cli_init(group)
    assert any(isinstance(plugin, Commands) for plugin in app.plugins.cli)
    return set(group.commands)


@pytest.mark.parametrize("script", sorted((ROOT / "bin").iterdir()), ids=named)
def test_each_script_says_what_it_is_for_and_can_be_run(script):
    lines = script.read_text("utf-8").splitlines()
    assert lines[0] == "#!/bin/sh"
    assert lines[1].startswith("# ")
    assert script.stat().st_mode & 0o111


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-tests.lock"])
def test_lock_files_name_no_place(name):
    lines = (ROOT / name).read_text("utf-8").splitlines()
    assert [line for line in lines if not re.fullmatch(r"[a-z0-9-]+==[\w.]+( ; [\w =!<>'.]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?", line)] == []
