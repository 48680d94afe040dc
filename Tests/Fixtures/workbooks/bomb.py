#!/usr/bin/env python3
"""Writes a small file that unpacks to a huge one: bomb.py KIND PATH"""
import struct, sys, zipfile, zlib

KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def parts(sheet, strings):
    return {
        "[Content_Types].xml": [b"<Types/>"],
        "_rels/.rels": [f'<R><Relationship Id="a" Type="{KINDS}/officeDocument" Target="xl/workbook.xml"/></R>'.encode()],
        "xl/workbook.xml": [b'<workbook xmlns:r="x"><sheets><sheet name="A" r:id="b"/></sheets></workbook>'],
        "xl/_rels/workbook.xml.rels": [(f'<R><Relationship Id="b" Type="{KINDS}/worksheet" Target="worksheets/sheet1.xml"/>'
                                        f'<Relationship Id="c" Type="{KINDS}/sharedStrings" Target="sharedStrings.xml"/></R>').encode()],
        "xl/sharedStrings.xml": strings, "xl/worksheets/sheet1.xml": sheet,
    }


def repeated(head, body, size):
    """`head`, then `body` again and again: packed once, the packed block repeated."""
    block = (body * (1 << 20))[:(1 << 20) // len(body) * len(body)]
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    count = size // len(block)
    return first, again, count, len(head) + count * len(block)


def write(path, files, size=None):
    """Files are lists of bytes, or packed blocks; a size that is given is claimed for the blocks instead of the true one."""
    out, listed = open(path, "wb"), b""
    for name, content in files.items():
        place = out.tell()
        if isinstance(content, list):
            data = b"".join(content)
            packer = zlib.compressobj(9, zlib.DEFLATED, -15)
            packed, true, crc = [packer.compress(data) + packer.flush()], len(data), zlib.crc32(data)
        else:
            first, again, count, true = content
            packed, crc = [first] + [again] * count + [b"\3\0"], 0
            true = size or true
        length = sum(map(len, packed))
        facts = struct.pack("<HHHHIIIHH", 0, 8, 0, 0x21, crc, min(length, 0xFFFFFFFE), min(true, 0xFFFFFFFE), len(name), 0)
        out.write(b"PK\3\4" + struct.pack("<H", 20) + facts + name.encode())
        for piece in packed:
            out.write(piece)
        listed += b"PK\1\2" + struct.pack("<HH", 20, 20) + facts + struct.pack("<HHHII", 0, 0, 0, 0, place) + name.encode()
    place = out.tell()
    out.write(listed + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, len(files), len(files), len(listed), place, 0))


kind, path = sys.argv[1:]
some = [b"<sst><si><t>x</t></si></sst>"]
rows = [b'<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>']
gigabytes = 10 << 30
if kind == "sheet":
    write(path, parts(repeated(b"<worksheet><sheetData>", b"<row><c><v>0</v></c></row>", gigabytes), some))
elif kind == "liar":
    write(path, parts(repeated(b"<worksheet><sheetData>", b"<row><c><v>0</v></c></row>", gigabytes), some), size=1000)
elif kind == "strings":
    write(path, parts(rows, repeated(b"<sst><si><t>", b"x" * 1024, gigabytes)))
elif kind == "empty-strings":
    write(path, parts(rows, repeated(b"<sst>", b"<si/>", 1 << 30)))
elif kind == "text":
    write(path, {"a.csv": repeated(b"a,b\n", b"1,2\n", gigabytes)}, size=1000)
elif kind == "wide":
    write(path, parts(repeated(b"<worksheet><sheetData>", b'<row><c r="XFD1"><v>1</v></c></row>', 36 << 20), some))
elif kind == "many":
    with zipfile.ZipFile(path, "w") as out:
        for n in range(100_000):
            out.writestr(f"{n}.csv", b"a")
