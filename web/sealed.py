"""What few may read is sealed in the database: encrypted under a key of its own purpose, and bound to its row.

AES-256-GCM under a key derived (HKDF) from the secret key. A sealed text that is changed, or put into another row, does not open.
"""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from settings import SETTINGS
from web import secret

FORM = b"\x01"  # the first byte says how the rest is sealed
NONCE = 12


class Unreadable(Exception):
    """Sealed under another key, for another row, or damaged."""


def seal(purpose: str, row: str, text: bytes) -> bytes:
    """`row` is a name that no other row has or gets."""
    nonce = secret.new_nonce(NONCE)
    return FORM + nonce + cipher(purpose).encrypt(nonce, text, row.encode())


def unseal(purpose: str, row: str, sealed: bytes) -> bytes:
    form, nonce, text = sealed[:1], sealed[1 : 1 + NONCE], sealed[1 + NONCE :]
    if form != FORM or len(nonce) < NONCE:
        raise Unreadable
    try:
        return cipher(purpose).decrypt(nonce, text, row.encode())
    except InvalidTag:
        raise Unreadable from None


def cipher(purpose: str) -> AESGCM:
    return AESGCM(HKDF(SHA256(), length=32, salt=None, info=f"samling {purpose}".encode()).derive(SETTINGS.secret_key.encode()))
