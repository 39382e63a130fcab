"""The only place that asks chance, and the one that makes secret links.

A link's token is HMAC-SHA256(secret key, purpose, row, generation), cut to 128 bits: nothing has to be kept to write it into
a reminder, and only its hash is stored to find the row again. Raising the generation ends the old link.
"""

import base64
import hashlib
import hmac
import secrets
import uuid
from collections.abc import Sequence
from typing import TypeVar

from settings import SETTINGS

T = TypeVar("T")
PLAIN = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # no I, L, O, 0 or 1


def new_code() -> str:
    """132 bits of chance in 22 characters that are safe in an address."""
    return secrets.token_urlsafe(16)


def short_code() -> str:
    """40 bits of chance in eight letters and digits that nobody takes for each other: to be typed, where tries are few."""
    return "".join(secrets.choice(PLAIN) for _letter in range(8))


def new_nonce(size: int) -> bytes:
    """Bytes that are used once."""
    return secrets.token_bytes(size)


def new_uid() -> str:
    """A name for ever, in every calendar of the world."""
    return str(uuid.uuid4())


def link_token(purpose: str, row: str, generation: int = 1) -> str:
    said = f"{purpose}\n{row}\n{generation}".encode()
    whole = hmac.new(SETTINGS.secret_key.encode(), said, hashlib.sha256).digest()
    return base64.urlsafe_b64encode(whole[:16]).rstrip(b"=").decode()


def hashed(token: str) -> str:
    """What the database holds instead of a token (tokens have 128 bits, so a plain hash is enough)."""
    return hashlib.sha256(token.encode()).hexdigest()


def same(one: str, other: str) -> bool:
    """Compared in a time that tells nothing of where they differ."""
    return hmac.compare_digest(one.encode(), other.encode())


def new_number() -> int:
    """62 bits of chance: a row's number that tells nothing of when it came."""
    return 1 + secrets.randbelow(2**62)


def mixed(rows: Sequence[T]) -> list[T]:
    """In random order."""
    return secrets.SystemRandom().sample(rows, len(rows))
