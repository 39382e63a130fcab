"""The code on a badge: its address, its size, and that its modules say the address. Read back here without a QR library."""

import io

import pytest
from PIL import Image

from badges import qr
from web import secret

TEXT = "https://samling.example.org/c/3PM1PuRPyWEeh4k-RGVf6w"


def read(modules):
    """The text in a code of mask 2 and error correction H: bytes in order, the blocks put one after the other (ISO/IEC 18004, 7.7)."""
    version = (len(modules) - 17) // 4
    bits = [modules[row][column] ^ (column % 3 == 0) for row, column in path(len(modules), version)]
    words = [int("".join("01"[bit] for bit in bits[at : at + 8]), 2) for at in range(0, len(bits) - 7, 8)]
    sizes = BLOCKS[version]
    columns = [[block for block, size in enumerate(sizes) if size > place] for place in range(max(sizes))]
    blocks = [[] for _size in sizes]
    for block, word in zip((block for column in columns for block in column), words, strict=False):
        blocks[block].append(word)
    data = "".join(f"{word:08b}" for block in blocks for word in block)
    assert data[:4] == "0100"  # bytes
    length = int(data[4:12], 2)
    return bytes(int(data[at : at + 8], 2) for at in range(12, 12 + 8 * length, 8)).decode()


BLOCKS = {5: (11, 11, 12, 12), 6: (15, 15, 15, 15)}


def path(side, version):
    """The places of data modules, two columns at a time from the right, up and down."""
    upward = True
    for right in [*range(side - 1, 6, -2), 5, 3, 1]:
        for row in range(side - 1, -1, -1) if upward else range(side):
            for column in (right, right - 1):
                if not is_fixed(row, column, side, version):
                    yield row, column
        upward = not upward


def is_fixed(row, column, side, version):
    corners = (row < 9 and column < 9) or (row < 9 and column > side - 9) or (row > side - 9 and column < 9)
    middle = 4 * version + 10
    return corners or 6 in (row, column) or (abs(row - middle) <= 2 and abs(column - middle) <= 2)


@pytest.mark.parametrize("text", [TEXT, "http://localhost:8000/c/b8Jw3kQ7nXzT5rV2mH9cYd", TEXT[:-1] + "_"])
def test_the_modules_say_the_address(text):
    assert read(qr.matrix(text)) == text


def test_all_codes_of_an_installation_have_one_size():
    assert {len(qr.matrix(TEXT[:-3] + end)) for end in ("abc", "123", "__-")} == {41}


def test_the_picture_has_one_pixel_a_module_and_four_white_ones_around():
    picture = Image.open(io.BytesIO(qr.png(qr.framed(qr.matrix(TEXT)))))
    assert picture.size == (49, 49)
    assert picture.mode == "1"
    assert picture.getbbox() == (0, 0, 49, 49)
    assert Image.eval(picture.convert("L"), lambda value: 255 - value).getbbox() == (4, 4, 45, 45)


def test_the_address_is_short_and_says_nothing():
    address = qr.address("some-registration", 1)
    assert address == "http://test/c/" + secret.link_token("badge", "some-registration", 1)
    assert len(qr.token("some-registration", 1)) == qr.TOKEN
    assert qr.address("some-registration", 2) != address
