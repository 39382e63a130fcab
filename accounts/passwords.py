"""Passwords as argon2id (RFC 9106), computed in a thread so that nobody else waits for it."""

import asyncio
import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from web import secret

HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)  # OWASP's: 19 MiB, some 20 ms


async def hashed(password: str) -> str:
    return await asyncio.to_thread(HASHER.hash, same_letters(password))


async def fits(password: str, kept: str | None) -> bool:
    """Whether it is the one that was hashed. Without a hash to compare with it takes as long, and says no."""
    return await asyncio.to_thread(compare, same_letters(password), kept or nobodys())


def compare(password: str, kept: str) -> bool:
    try:
        return HASHER.verify(kept, password)
    except (Argon2Error, InvalidHashError):
        return False


@cache
def nobodys() -> str:
    return HASHER.hash(secret.new_code())


def same_letters(password: str) -> str:
    """An å is one letter on one keyboard, and an a with a ring on another."""
    return unicodedata.normalize("NFKC", password)
