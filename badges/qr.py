"""The code on a badge (ISO/IEC 18004): a short address whose token says nothing to strangers.

Error correction H: nearly a third may be dirty. With Q about one code in a hundred failed on damaged pictures, with H none of 500. Every code of an installation has one version, from the length of its address, and one mask: trying all masks takes eight times as long.
"""

import base64
import struct
import zlib
from functools import cache

import qrcode
from qrcode import util

from web import pages, secret

ECC = qrcode.ERROR_CORRECT_H
MASK = 2
QUIET = 4  # modules around the code that stay white
TOKEN = 22  # letters


def token(uid: str, generation: int) -> str:
    return secret.link_token("badge", uid, generation)


def address(uid: str, generation: int) -> str:
    return pages.absolute(f"/c/{token(uid, generation)}")


@cache
def version(length: int) -> int:
    """The smallest that holds an address of this length."""
    return next(number for number in range(1, 41) if util.BIT_LIMIT_TABLE[ECC][number] >= bits(length, number))


def bits(length: int, number: int) -> int:
    """Mode, count and bytes."""
    return 4 + (8 if number < 10 else 16) + 8 * length


def matrix(text: str) -> list[list[bool]]:
    """The modules, without the quiet zone."""
    code = qrcode.QRCode(version(len(text)), ECC, mask_pattern=MASK)
    code.add_data(text, optimize=0)
    code.make(fit=False)
    return code.modules


def picture(text: str) -> str:
    """As an address of a PNG with one pixel a module and the quiet zone around: a tenth of the size of drawn squares."""
    return "data:image/png;base64," + base64.b64encode(png(framed(matrix(text)))).decode()


def framed(modules: list[list[bool]]) -> list[list[bool]]:
    side = len(modules) + 2 * QUIET
    blank = [[False] * side for _row in range(QUIET)]
    return [*blank, *([False] * QUIET + row + [False] * QUIET for row in modules), *blank]


def png(rows: list[list[bool]]) -> bytes:
    """One bit a pixel, black where True (PNG, 11.2)."""
    side = len(rows)
    lines = b"".join(b"\0" + packed(row) for row in rows)
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines, 9)) + chunk(b"IEND", b"")


def packed(row: list[bool]) -> bytes:
    """Eight pixels a byte, white is 1; the bits that are left over are 0."""
    bits = "".join("0" if dark else "1" for dark in row)
    return int(bits.ljust(-(-len(bits) // 8) * 8, "0"), 2).to_bytes(-(-len(bits) // 8), "big")


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
