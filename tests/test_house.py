"""The packages from the roof to the ground: each uses only what stands below it, and so does each file within its package."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = ("seed", "app", "summaries", "badges", "attendees", "seminars", "events", "network", "accounts", "jobs", "web", "settings")
FILES = ("pages", "actions", "queries", "tables", "rules")  # higher first
GROUND = {"piccolo_conf"}  # the engine; tables need it
OUTSIDE = {"tests", "benchmarks", "docs", "demo", "translations"}
IMPURE = {"piccolo", "litestar", "asyncio", "random", "secrets", "time", "uvicorn", "aiosmtplib", "obstore"}
NOT_ALLOWED = {"common", "core", "utils", "lib", "services", "helpers", "calendar", "platform", "site", "email", "locale"}
BAD_CLASSES = ("Service", "Manager", "Repository", "Handler", "Util", "Base")
MODULES = sorted(path for floor in FLOORS for path in (ROOT / f"{floor}.py", *(ROOT / floor).rglob("*.py")) if path.exists() and "migrations" not in path.parts)


def imports(path: Path) -> list[list[str]]:
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [f"{node.module}.{alias.name}" for node in nodes if isinstance(node, ast.ImportFrom) and not node.level for alias in node.names]
    return [name.split(".") for name in names]


def what(path: Path) -> str:
    """events/actions.py and events/actions/publish.py are both actions."""
    return (*path.relative_to(ROOT).with_suffix("").parts, "")[1]


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_every_package_has_a_floor():
    packages = {path.parent.name for path in ROOT.glob("*/*.py")}
    assert MODULES
    assert packages - OUTSIDE <= set(FLOORS)


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_nothing_looks_up(path):
    floor = path.relative_to(ROOT).parts[0].removesuffix(".py")
    above = set(FLOORS[: FLOORS.index(floor)])
    assert not {name[0] for name in imports(path)} & above
    if what(path) in FILES:
        higher = set(FILES[: FILES.index(what(path))])
        assert not [name for name in imports(path) if name[0] == floor and set(name[1:2]) & higher]


@pytest.mark.parametrize("path", [path for path in MODULES if what(path) == "rules" or path.stem.endswith("_rules")], ids=named)
def test_rules_are_pure(path):
    assert not [name for name in imports(path) if name[0] in IMPURE or set(name) & set(FILES[:-1])]
    text = path.read_text("utf-8")
    assert "async def" not in text
    assert ".now(" not in text


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_names_say_something(path):
    assert not set(path.relative_to(ROOT).with_suffix("").parts) & NOT_ALLOWED
    classes = [node.name for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.ClassDef)]
    assert not [name for name in classes if name.endswith(BAD_CLASSES)]


@pytest.mark.parametrize("path", [path for path in MODULES if path.name != "__init__.py"], ids=named)
def test_every_file_says_what_it_is_for(path):
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))


def test_only_settings_reads_the_environment():
    readers = [named(path) for path in MODULES if "os.environ" in path.read_text("utf-8") and path.name != "settings.py"]
    assert readers == []


def test_only_the_clock_asks_the_time():
    askers = [named(path) for path in MODULES if any(word in path.read_text("utf-8") for word in (".now(UTC)", ".today()", "time.time()"))]
    assert askers == ["web/clock.py"]


def jobs_in(path: Path) -> set[str]:
    functions = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.AsyncFunctionDef))
    return {f"{named(path).partition('/')[0]}.{work.name}" for work in functions if any(ast.unparse(one) == "job" for one in work.decorator_list)}


def test_the_worker_knows_each_job():
    """What is not imported by any `work.py` would wait for ever. Named once in its package, as the name is all that asks for it."""
    written = [name for path in MODULES for name in jobs_in(path)]
    assert len(written) == len(set(written)) > 50
    code = "import app, jobs.queue; print(*jobs.queue.KINDS)"
    known = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert set(written) <= set(known)
