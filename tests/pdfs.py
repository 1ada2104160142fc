"""PDFs written byte by byte."""

from __future__ import annotations


def write_pdf(*pages: list[str], title: str | None = None, author: str | None = None) -> bytes:
    """Write a PDF of pages of lines; an empty line leaves a gap."""
    letters = sorted({letter for page in pages for line in page for letter in line})
    mappings = "\n".join(f"<{ord(letter):04X}> <{ord(letter):04X}>" for letter in letters)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(letters)} beginbfchar\n{mappings}\nendbfchar endcmap end end"
    )
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        3: b"<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H"
        b" /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        4: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /F /DW 500"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        5: _stream(cmap),
        6: b"<< " + _entry("Title", title) + _entry("Author", author) + b">>",
    }
    for index, lines in enumerate(pages):
        number = 7 + 2 * index
        objects[number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {number + 1} 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>"
        ).encode()
        objects[number + 1] = _stream(_show(lines))
    kids = " ".join(f"{7 + 2 * index} 0 R" for index in range(len(pages)))
    objects[2] = f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode()
    return _assemble(objects)


def _show(lines: list[str]) -> str:
    shown = ["BT /F 10 Tf 50 780 Td"]
    for line in lines:
        shown.append(f"<{line.encode('utf-16-be').hex()}> Tj 0 -12 Td" if line else "0 -12 Td")
    return "\n".join([*shown, "ET"])


def _stream(content: str) -> bytes:
    data = content.encode("ascii")
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)


def _entry(name: str, value: str | None) -> bytes:
    if value is None:
        return b""
    return f"/{name} <FEFF{value.encode('utf-16-be').hex()}> ".encode()


def _assemble(objects: dict[int, bytes]) -> bytes:
    data = b"%PDF-1.7\n"
    offsets: dict[int, int] = {}
    for number in sorted(objects):
        offsets[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % offsets[number] for number in sorted(objects))
    trailer = b"<< /Size %d /Root 1 0 R /Info 6 0 R >>" % (len(objects) + 1)
    return data + b"trailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (trailer, start)
