"""Writes small PDF files for the tests: text, lines and images at given places, encrypted where asked for."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

FONTS = {"plain": "Helvetica", "bold": "Helvetica-Bold", "sign": "RupeeForadian"}
_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


@dataclass
class PdfPage:
    """A page to draw on; places are in points from its upper left corner."""

    width: float = 595
    height: float = 842
    rotate: int = 0
    drawn: list[bytes] = field(default_factory=list)
    has_image: bool = False

    def text(
        self, x: float, y: float, words: str, size: float = 10, font: str = "plain", turn: int = 0, spacing: float = 0
    ) -> PdfPage:
        """Words whose baseline begins at (x, y), `spacing` points apart; `turn` 90 makes them run up the page."""
        matrix = "0 1 -1 0" if turn == 90 else "1 0 0 1"
        escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("cp1252")
        place = f"{matrix} {x:.2f} {self.height - y:.2f} Tm".encode()
        self.drawn.append(b"BT /%s %.2f Tf %.2f Tc %s (%s) Tj ET" % (font.encode(), size, spacing, place, escaped))
        return self

    def lines(
        self, x: float, y: float, *lines: str, size: float = 10, pitch: float = 12, font: str = "plain"
    ) -> PdfPage:
        """Lines one below the other, the first with its baseline at `y`."""
        for number, line in enumerate(lines):
            self.text(x, y + number * pitch, line, size, font)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> PdfPage:
        """A thin line."""
        self.drawn.append(b"0.5 w %.2f %.2f m %.2f %.2f l S" % (x0, self.height - y0, x1, self.height - y1))
        return self

    def image(self) -> PdfPage:
        """An image over the whole page."""
        self.has_image = True
        self.drawn.append(b"q %.2f 0 0 %.2f 0 0 cm /Im Do Q" % (self.width, self.height))
        return self


def pdf(*pages: PdfPage, title: str = "", labels: str = "", password: str | None = None) -> bytes:
    """The file with these pages; `labels` is the PDF source of its page labels' number tree."""
    objects: list[bytes] = [b"", b""]
    resources = b"/Font << %s >> /XObject << /Im %d 0 R >>"
    fonts = b" ".join(b"/%s %d 0 R" % (name.encode(), 3 + number) for number, name in enumerate(FONTS))
    objects += map(_font, FONTS.values())
    image = len(objects) + 1
    objects.append(_stream(b"\x00", b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
                                    b"/BitsPerComponent 8"))  # fmt: skip
    kids = []
    for page in pages:
        content = len(objects) + 1
        objects.append(_stream(b"\n".join(page.drawn)))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f] /Rotate %d /Contents %d 0 R /Resources << %s >> >>"
            % (page.width, page.height, page.rotate, content, resources % (fonts, image))
        )
    tree = b"/PageLabels << /Nums [%s] >>" % labels.encode() if labels else b""
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R %s >>" % tree
    kids_list = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), kids_list)
    extra = b""
    if title:
        objects.append(b"<< /Title (%s) >>" % title.encode())
        extra = b"/Info %d 0 R" % len(objects)
    return _file(objects, extra, password)


def _font(name: str) -> bytes:
    return b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>" % name.encode()


def _stream(data: bytes, keys: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), keys, data)


def _file(objects: list[bytes], extra: bytes, password: str | None) -> bytes:
    if password is not None:
        owner = _rc4(_owner_key(password), _padded(password))
        key = hashlib.md5(_padded(password) + owner + (-4).to_bytes(4, "little", signed=True) + b"id").digest()[:5]
        objects = [_encrypted(number, body, key) for number, body in enumerate(objects, 1)]
        user = _rc4(key, _PADDING)
        objects.append(
            b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (owner.hex().encode(), user.hex().encode())
        )
        extra += b" /Encrypt %d 0 R /ID [<6964> <6964>]" % len(objects)
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, extra, start)
    return bytes(out)


def _padded(password: str) -> bytes:
    return (password.encode("latin-1") + _PADDING)[:32]


def _owner_key(password: str) -> bytes:
    return hashlib.md5(_padded(password)).digest()[:5]


def _encrypted(number: int, body: bytes, key: bytes) -> bytes:
    """The object with its stream encrypted (revision 2 of the standard handler: RC4 with 40 bits)."""
    head, found, rest = body.partition(b"\nstream\n")
    if not found:
        return body
    data = rest[: -len(b"\nendstream")]
    own = hashlib.md5(key + number.to_bytes(3, "little") + b"\x00\x00").digest()[:10]
    return head + found + _rc4(own, data) + b"\nendstream"


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    at = 0
    for index in range(256):
        at = (at + state[index] + key[index % len(key)]) % 256
        state[index], state[at] = state[at], state[index]
    out = bytearray()
    one = two = 0
    for byte in data:
        one = (one + 1) % 256
        two = (two + state[one]) % 256
        state[one], state[two] = state[two], state[one]
        out.append(byte ^ state[(state[one] + state[two]) % 256])
    return bytes(out)
