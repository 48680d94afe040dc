#!/usr/bin/env python3
"""Makes the workbooks beside it, each as small as what it shows. Run it again after a change; its output never varies."""
import pathlib, struct, zipfile

HERE = pathlib.Path(__file__).resolve().parent
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def inline(place, text):
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def xlsx(name, sheets, xfs=(), formats=(), strings=None, properties="", declared=True):
    """`sheets` are (name, state, XML of rows, XML after the rows)."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' if declared else ""
    parts = {"[Content_Types].xml": f'{head}<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'}
    parts["_rels/.rels"] = (f'{head}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
                            f'Type="{KINDS}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
    listed = "".join(f'<sheet name="{n}" sheetId="{i}" state="{state}" r:id="rId{i}"/>' for i, (n, state, *_) in enumerate(sheets, 1))
    parts["xl/workbook.xml"] = (f'{head}<workbook xmlns="{MAIN}" xmlns:r="{KINDS}"><workbookPr {properties}/>'
                                f'<sheets>{listed}</sheets></workbook>')
    links = "".join(f'<Relationship Id="rId{i}" Type="{KINDS}/worksheet" Target="worksheets/sheet{i}.xml"/>'
                    for i in range(1, len(sheets) + 1))
    links += f'<Relationship Id="rId98" Type="{KINDS}/styles" Target="styles.xml"/>'
    if strings is not None:
        links += f'<Relationship Id="rId99" Type="{KINDS}/sharedStrings" Target="sharedStrings.xml"/>'
        parts["xl/sharedStrings.xml"] = f'{head}<sst xmlns="{MAIN}">' + "".join(f"<si><t>{s}</t></si>" for s in strings) + "</sst>"
    parts["xl/_rels/workbook.xml.rels"] = f'{head}<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'
    own = "".join(f'<numFmt numFmtId="{i}" formatCode="{code}"/>' for i, code in formats)
    styles = "".join(f'<xf numFmtId="{i}"/>' for i in (0, *xfs))
    parts["xl/styles.xml"] = f'{head}<styleSheet xmlns="{MAIN}"><numFmts>{own}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>'
    for i, (_, _, rows, after) in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{i}.xml"] = f'{head}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'
    with zipfile.ZipFile(HERE / name, "w", zipfile.ZIP_DEFLATED) as out:
        for part, text in parts.items():
            out.writestr(zipfile.ZipInfo(part, (1980, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)


def jobs():
    """An owner's own workbook: a merged title, the header in row 3, dates that are dates and one that is text, a phone kept as
    a number, a row without a client, a total of formulas without results, a hidden sheet."""
    rows = '<row r="1">' + inline("A1", "Lantern Yard – jobs 2025") + '<c r="B1"/></row><row r="2"/>'
    rows += '<row r="3">' + "".join(inline(f"{c}3", t) for c, t in zip("ABCDEFG", ("Date", "Client", "Phone", "What", "Hours", "Price", "Paid?"))) + "</row>"
    table = [(45666, "Ola Marsh", "555-555-0101", "Path lights", 4.5, 270, "yes"), (45679, "Cleo Ford", 5555550110, "Pest control", 1, 87.5, "cash"),
             ("3/3/25", "Hugo Tern", None, "Hedge", 2.25, 135, "no"), (45720, None, None, "Sample bed", None, 60, "yes")]
    for r, cells in enumerate(table, 4):
        rows += f'<row r="{r}">'
        for column, value in zip("ABCDEFG", cells):
            if isinstance(value, str):
                rows += inline(f"{column}{r}", value)
            elif value is not None:
                style = {"A": ' s="1"', "F": ' s="2"'}.get(column, "")
                rows += f'<c r="{column}{r}"{style}><v>{value}</v></c>'
        rows += "</row>"
    rows += '<row r="8">' + inline("A8", "Total") + '<c r="F8" s="2"><f>SUM(F4:F7)</f><v/></c></row>'
    merged = '<mergeCells count="1"><mergeCell ref="A1:G1"/></mergeCells>'
    xlsx("jobs.xlsx", [("Jobs 2025", "visible", rows, merged), ("Old notes", "hidden", '<row r="1">' + inline("A1", "x") + "</row>", "")],
         xfs=(170, 171), formats=((170, "dd/mm/yyyy"), (171, "&quot;$&quot;#,##0.00")), declared=False)


def small():
    grid = lambda cell: "".join(f'<row r="{r}">' + "".join(cell(r, c) for c in range(5)) + "</row>" for r in range(1, 6))
    xlsx("inline.xlsx", [("Sheet1", "visible", grid(lambda r, c: inline(f"{'ABCDE'[c]}{r}", f"s1 - {'ABCDE'[c]}{r}")), "")])
    xlsx("shared.xlsx", [("Sheet1", "visible", grid(lambda r, c: f'<c r="{"ABCDE"[c]}{r}" t="s"><v>{(r - 1) * 5 + c}</v></c>'), "")],
         strings=[f"s1 - {c}{r}" for r in range(1, 6) for c in "ABCDE"])
    xlsx("merged.xlsx", [("Лист1", "visible", '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"/></row>',
                          '<mergeCells count="1"><mergeCell ref="A1:B3"/></mergeCells>')], strings=["data"])
    xlsx("dates.xlsx", [("Sheet1", "visible", '<row r="1"><c r="A1" s="1"><v>44197</v></c><c r="B1" s="2"><v>44197.25</v></c>'
                         '<c r="C1" s="3"><v>1.5</v></c></row>', "")], xfs=(14, 22, 46))
    xlsx("dates-1904.xlsx", [("Sheet1", "visible", '<row r="2"><c r="B2" s="1"/></row><row r="4"><c r="B4" s="1"><v>0</v></c></row>', ""),
                             ("Sheet2", "visible", "", "")], xfs=(14,), properties='date1904="1"')


class Old:
    """An .xls workbook as its records."""

    def __init__(self, unicode=True):
        self.unicode, self.globals, self.cells = unicode, b"", b""

    @staticmethod
    def record(kind, body):
        return struct.pack("<HH", kind, len(body)) + body

    def text(self, text, length="<H"):
        if not self.unicode:
            return struct.pack(length, len(text)) + text.encode("cp1252")
        try:
            return struct.pack(length, len(text)) + b"\0" + text.encode("latin-1")
        except UnicodeEncodeError:
            return struct.pack(length, len(text)) + b"\1" + text.encode("utf-16-le")

    def add(self, kind, body):
        self.cells += self.record(kind, body)

    def stream(self, sheets):
        begin = lambda kind: self.record(0x809, struct.pack("<HHHHII", 0x600 if self.unicode else 0x500, kind, 0, 0, 0, 0))
        end = self.record(0x0A, b"")
        heads = [(state, kind, self.text(name, "<B")) for name, state, kind in sheets]
        size = len(begin(5)) + len(self.globals) + sum(4 + 6 + len(n) for *_, n in heads) + len(end)
        place, listed = size, b""
        bodies = [begin(0x10) + (self.cells if i == 0 else b"") + end for i in range(len(sheets))]
        for (state, kind, name), body in zip(heads, bodies):
            listed += self.record(0x85, struct.pack("<IBB", place, state, kind) + name)
            place += len(body)
        return begin(5) + self.globals + listed + end + b"".join(bodies)


def compound(name, streams):
    """A file of 512-byte sectors; streams are padded so that none is a small one."""
    sectors, chain, entries = [], [], []

    def put(data):
        first = len(sectors)
        count = max(1, -(-len(data) // 512))
        for i in range(count):
            sectors.append(data[i * 512:(i + 1) * 512].ljust(512, b"\0"))
            chain.append(first + i + 1 if i + 1 < count else 0xFFFFFFFE)
        return first

    for title, data in streams:
        data = data.ljust(4096, b"\0")
        entries.append((title, 2, put(data), len(data)))
    folder = b""
    for title, kind, start, size in [("Root Entry", 5, 0xFFFFFFFE, 0)] + entries:
        word = title.encode("utf-16-le")
        folder += word.ljust(64, b"\0") + struct.pack("<HBBIII", len(word) + 2, kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, 1 if kind == 5 else 0xFFFFFFFF)
        folder += bytes(36) + struct.pack("<IQ", start, size)
    directory = put(folder)
    table = len(sectors)
    chain.append(0xFFFFFFFD)
    assert len(chain) <= 128
    sectors.append(b"".join(struct.pack("<I", n) for n in chain).ljust(512, b"\xff"))
    head = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, directory, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0) + struct.pack("<I", table)
    (HERE / name).write_bytes(head.ljust(512, b"\xff") + b"".join(sectors))


def old():
    book = Old()
    book.globals += book.record(0x22, struct.pack("<H", 0)) + book.record(0x41E, struct.pack("<H", 170) + book.text("dd/mm/yyyy"))
    for number_format in (0, 170, 22):
        book.globals += book.record(0xE0, struct.pack("<HH", 0, number_format) + bytes(16))
    # The second string is cut inside its characters and goes on with two bytes for each; the third has runs of fonts.
    first = struct.pack("<II", 4, 4) + book.text("Name") + struct.pack("<HB", 6, 0) + b"Zo\xeb "
    second = b"\1" + "Łó".encode("utf-16-le") + struct.pack("<HBH", 4, 8, 1) + b"Date" + struct.pack("<HH", 1, 2) + book.text("Hugo")
    book.globals += book.record(0xFC, first) + book.record(0x3C, second)
    shared = lambda r, c, i: book.add(0xFD, struct.pack("<HHHI", r, c, 0, i))
    shared(0, 0, 0), shared(0, 1, 2), book.add(0x204, struct.pack("<HHH", 0, 2, 0) + book.text("Amount"))
    shared(1, 0, 1), book.add(0x203, struct.pack("<HHHd", 1, 1, 1, 45666)), book.add(0x27E, struct.pack("<HHHI", 1, 2, 0, (12550 << 2) | 3))
    shared(3, 0, 3), book.add(0x203, struct.pack("<HHHd", 3, 1, 2, 45666.604166666664))
    book.add(0xBD, struct.pack("<HHHIHIH", 3, 2, 0, (7 << 2) | 2, 0, struct.unpack("<Q", struct.pack("<d", 0.5))[0] >> 32, 3))
    book.add(0x205, struct.pack("<HHHBB", 4, 0, 0, 1, 0)), book.add(0x205, struct.pack("<HHHBB", 4, 1, 0, 42, 1))
    book.add(0x06, struct.pack("<HHH", 4, 2, 0) + struct.pack("<d", 0.1 + 0.2) + bytes(8))
    book.add(0x06, struct.pack("<HHH", 4, 3, 0) + bytes([0, 0, 0, 0, 0, 0, 0xFF, 0xFF]) + bytes(8)), book.add(0x207, book.text("Łódź"))
    # A chart inside the sheet has records of its own, which are no cells.
    book.add(0x809, struct.pack("<HHHHII", 0x600, 0x20, 0, 0, 0, 0)), book.add(0x203, struct.pack("<HHHd", 5, 0, 0, 1)), book.add(0x0A, b"")
    compound("old.xls", [("Workbook", book.stream([("Sales", 0, 0), ("Hidden", 1, 0), ("Chart", 0, 2), ("Łódź", 0, 0)]))])

    older = Old(unicode=False)
    older.globals += older.record(0x42, struct.pack("<H", 1252)) + older.record(0x22, struct.pack("<H", 1))
    older.globals += older.record(0xE0, struct.pack("<HH", 0, 0) + bytes(12)) + older.record(0xE0, struct.pack("<HH", 0, 14) + bytes(12))
    older.add(0x204, struct.pack("<HHH", 0, 0, 0) + older.text("Zoë")), older.add(0x203, struct.pack("<HHHd", 0, 1, 1, 44204))
    compound("older-1904.xls", [("Book", older.stream([("Blätter", 0, 0)]))])

    locked = Old()
    locked.globals += locked.record(0x2F, bytes(54))
    compound("locked.xls", [("Workbook", locked.stream([("Sheet1", 0, 0)]))])
    compound("locked.xlsx", [("EncryptionInfo", b"\4\0\4\0"), ("EncryptedPackage", bytes(64))])
    compound("letter.doc", [("WordDocument", bytes(64))])


jobs(), small(), old()
