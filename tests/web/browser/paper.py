"""A page as it is printed: the text on each sheet, and the sheets as pictures."""

import struct
import zlib

import pypdfium2
from playwright.sync_api import Page

# The width that A4 leaves between the margins of 10 mm, in CSS pixels.
WIDTH = 718


def printed(page: Page) -> bytes:
    """Print a page to PDF, on A4 with margins of 10 mm."""
    margin = {"top": "10mm", "right": "10mm", "bottom": "10mm", "left": "10mm"}
    return page.pdf(format="A4", margin=margin, print_background=False)  # type: ignore[arg-type]


def text(pdf: bytes) -> list[str]:
    """Return the text of each sheet, its blanks as one space each."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(sheet.get_textpage().get_text_range().split()) for sheet in document]


def pictures(pdf: bytes) -> list[bytes]:
    """Return each sheet as a PNG at 144 dots an inch: with fewer, thin lines turn black."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [_png(sheet.render(scale=2, rev_byteorder=True)) for sheet in document]


def _png(bitmap: pypdfium2.PdfBitmap) -> bytes:
    """Write a bitmap of RGB or RGBX as a PNG (RFC 2083): header, one stream of lines, end."""
    lines = bytearray()
    for y in range(bitmap.height):
        line = bytes(
            bitmap.buffer[y * bitmap.stride : y * bitmap.stride + bitmap.width * bitmap.n_channels]
        )
        if bitmap.n_channels == 4:
            pixels = bytearray(bitmap.width * 3)
            for channel in range(3):
                pixels[channel::3] = line[channel::4]
            line = bytes(pixels)
        lines += b"\0" + line
    header = struct.pack(">IIBBBBB", bitmap.width, bitmap.height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(bytes(lines)))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))
