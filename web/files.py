"""Files by the hash of their content, in a local folder or in S3: `keep()`, `fetch()`, `forget()`. Never by a user's file name."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

import obstore
from obstore.store import LocalStore, from_url

from settings import SETTINGS


@cache
def store() -> Any:
    """S3 and its like by address (keys from AWS_* in the environment), else a folder."""
    if "://" in SETTINGS.files_url:
        return from_url(SETTINGS.files_url)
    folder = Path(SETTINGS.files_url).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    return LocalStore(folder)


def place(name: str) -> str:
    """Two letters a folder, so that no folder gets huge."""
    if len(name) != 64 or not name.isalnum():
        raise ValueError("a file's name is the hash of its content")
    return f"{name[:2]}/{name}"


async def keep(body: bytes) -> str:
    """Stores it and tells its name: 64 hex digits of SHA-256."""
    name = hashlib.sha256(body).hexdigest()
    await obstore.put_async(store(), place(name), body)
    return name


async def fetch(name: str) -> bytes:
    """The content; FileNotFoundError when there is none."""
    found = await obstore.get_async(store(), place(name))
    return bytes(await found.bytes_async())


async def forget(name: str) -> None:
    await obstore.delete_async(store(), place(name))
