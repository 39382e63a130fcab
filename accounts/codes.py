"""The six digits that an app on a telephone shows, anew every 30 seconds (TOTP, RFC 6238).

Its key is made from the installation's secret and a row kept with the account, so that the database alone gives no codes away.
"""

import base64
import hashlib
import hmac
from datetime import datetime
from urllib.parse import quote

import qrcode
from qrcode.image.svg import SvgPathImage

from web import secret

PERIOD, DIGITS = 30, 6
SPARES = 8


def key(row: str) -> bytes:
    """160 bits, as the standard advises."""
    return hashlib.sha256(secret.link_token("second-step", row).encode()).digest()[:20]


def written(row: str) -> str:
    """The key as people type it: in groups of four letters."""
    return grouped(base64.b32encode(key(row)).decode())


def grouped(letters: str) -> str:
    return " ".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def address(row: str, email: str) -> str:
    """What the app reads."""
    return f"otpauth://totp/Samling:{quote(email)}?secret={written(row).replace(' ', '')}&issuer=Samling"


def picture(row: str, email: str) -> str:
    """The address as a QR code, itself as the address of a picture."""
    svg = qrcode.make(address(row, email), image_factory=SvgPathImage).to_string()
    return "data:image/svg+xml;base64," + base64.b64encode(svg).decode()


def code(key: bytes, step: int) -> str:
    digest = hmac.new(key, step.to_bytes(8, "big"), hashlib.sha1).digest()
    at = digest[-1] & 15
    return str((int.from_bytes(digest[at : at + 4], "big") & 0x7FFFFFFF) % 10**DIGITS).zfill(DIGITS)


def step_of(row: str, typed: str, now: datetime) -> int | None:
    """Which 30 seconds the typed code is of: now, just before or just after, as clocks differ. None when it is wrong."""
    current, typed = int(now.timestamp()) // PERIOD, "".join(typed.split())
    return next((step for step in (current, current - 1, current + 1) if hmac.compare_digest(code(key(row), step).encode(), typed.encode())), None)


def spares(row: str) -> list[str]:
    """Codes for the day when the telephone is lost, each once: 80 bits, in groups of four letters, made from the key and so kept nowhere."""
    return [grouped(base64.b32encode(key(f"{row}.spare{number}")[:10]).decode()) for number in range(SPARES)]


def spare_of(row: str, typed: str) -> int | None:
    """Which spare code was typed, from 0; None when it is none."""
    typed = grouped("".join(typed.split()).upper())
    return next((number for number, spare in enumerate(spares(row)) if hmac.compare_digest(spare.encode(), typed.encode())), None)
