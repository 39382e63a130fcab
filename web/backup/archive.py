"""The archive: a tar.gz with a manifest at its end that has the checksum of every member. Broken, cut or odd ones are refused."""

import hashlib
import os
import re
import tarfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol

import msgspec

MANIFEST = "manifest.json"
NAMES = re.compile(r"database|secret\.key|files/[\w.-]+(/[\w.-]+)*")
PIECE = 1 << 20


class Refusal(Exception):
    """Why nothing was done, in a line for whoever runs the command."""


class Manifest(msgspec.Struct):
    """`migrations` is how many the database had; `sums` are SHA-256 by the names of members."""

    engine: str
    migrations: int
    made_at: str
    format: int = 1
    sums: dict[str, str] = {}


class Source(Protocol):
    def read(self, size: int, /) -> Any: ...


class Summed:
    """Reads through, and sums up what went by."""

    def __init__(self, source: Source) -> None:
        self.source, self.sum = source, hashlib.sha256()

    def read(self, size: int) -> bytes:
        piece = bytes(self.source.read(size))
        self.sum.update(piece)
        return piece


def pack(target: Path, manifest: Manifest, members: Iterable[tuple[str, int, Source]]) -> None:
    """Whole or not at all, and for nobody else to read: the key is in it."""
    if target.exists():
        raise Refusal(f"{target} exists already.")
    part = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            with tarfile.open(fileobj=file, mode="w:gz") as tar:
                for name, size, source in members:
                    manifest.sums[name] = add(tar, name, size, source)
                told = part.with_suffix(".manifest")
                told.write_bytes(msgspec.json.encode(manifest))
                tar.add(told, MANIFEST)
                told.unlink()
            file.flush()
            os.fsync(file.fileno())
        os.link(part, target)  # fails when it has come into being meanwhile
    finally:
        part.unlink(missing_ok=True)


def add(tar: tarfile.TarFile, name: str, size: int, source: Source) -> str:
    summed, member = Summed(source), tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    tar.addfile(member, summed)  # type: ignore[arg-type]
    return summed.sum.hexdigest()


def unpack(archive: Path, folder: Path) -> Manifest:
    """Into an empty folder; every checksum is right when it returns."""
    try:
        with tarfile.open(archive, "r:gz") as tar:
            found = {member.name: taken_out(tar, member, folder) for member in tar}
        manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except FileNotFoundError:
        raise Refusal(f"{archive} is no backup of Samling, or it is not whole.") from None
    except (OSError, EOFError, tarfile.TarError, msgspec.DecodeError, ValueError) as error:
        raise Refusal(f"{archive} cannot be read: {error}") from None
    del found[MANIFEST]
    if wrong := sorted(name for name in found.keys() | manifest.sums.keys() if found.get(name) != manifest.sums.get(name)):
        raise Refusal(f"{archive} is damaged: the checksum of {wrong[0]} is not that of the manifest.")
    return manifest


def taken_out(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> str:
    """Only plain files whose names we write ourselves leave the archive."""
    source = tar.extractfile(member)
    if source is None or ".." in member.name or not (member.name == MANIFEST or NAMES.fullmatch(member.name)):
        raise ValueError(f"{member.name} does not belong in a backup")
    path = folder / member.name
    path.parent.mkdir(parents=True, exist_ok=True)
    summed = Summed(source)
    with path.open("wb") as file:
        while piece := summed.read(PIECE):
            file.write(piece)
    return summed.sum.hexdigest()
