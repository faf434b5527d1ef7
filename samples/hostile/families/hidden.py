"""PDF files that show something else than they say, or bring along what acts by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samples.hostile.hostile import Hostile
from samples.hostile.hostile import ends
from samples.hostile.hostile import family
from samples.hostile.raw_pdf import BILL
from samples.hostile.raw_pdf import one_page
from samples.hostile.raw_pdf import stream

if TYPE_CHECKING:
    from random import Random

_LIE = b"BT /F1 11 Tf %s 60 500 Td (Total due 1.00 EUR IBAN DE00 0000 0000 0000 0000 00) Tj ET"


@family("text-hidden")
def hidden(dice: Random) -> Hostile:
    """Text that nobody sees: not painted, white, tiny, beside the page, under a picture, clipped away."""
    how, order = dice.choice(
        (
            ("not painted", _LIE % b"3 Tr"),
            ("white", b"1 1 1 rg " + _LIE % b""),
            ("tiny", b"q .01 0 0 .01 0 0 cm " + _LIE % b"" + b" Q"),
            ("beside the page", b"q 1 0 0 1 5000 0 cm " + _LIE % b"" + b" Q"),
            ("covered", _LIE % b"" + b" 1 1 1 rg 0 480 595 40 re f"),
            ("clipped", b"q 0 0 1 1 re W n " + _LIE % b"" + b" Q"),
            ("mirrored", b"q -1 0 0 1 595 0 cm " + _LIE % b"" + b" Q"),
        )
    )
    return Hostile(
        content=one_page(BILL + b" " + order).to_bytes(),
        outcomes=ends("read"),
        why=f"it says something that is {how}; what is shown is read",
    )


@family("acts-by-itself")
def acting(dice: Random) -> Hostile:
    """Scripts, programs to start, addresses to call, forms to send."""
    action = dice.choice(
        (
            b"<< /S /JavaScript /JS (app.alert\\(1\\); this.exportDataObject\\({cName: 'x', nLaunch: 2}\\)) >>",
            b"<< /S /Launch /F (/bin/sh) /Win << /F (cmd.exe) /P (/c calc) >> >>",
            b"<< /S /URI /URI (file:///etc/passwd) >>",
            b"<< /S /SubmitForm /F << /FS /URL /F (http://127.0.0.1:9/) >> >>",
            b"<< /S /GoToR /F (\\\\\\\\192.0.2.1\\\\share\\\\x.pdf) /D [0 /Fit] >>",
            b"<< /S /ImportData /F (/etc/passwd) >>",
        )
    )
    where = dice.choice((b"/OpenAction %s ", b"/AA << /WC %s >> ", b"/Names << /JavaScript << /Names [(x) %s] >> >> "))
    return Hostile(
        content=one_page(catalogue=where % action).to_bytes(),
        outcomes=ends("read", "rejected_security"),
        why="it would do something when it is opened; here nothing is done, and its page is read",
    )


@family("reaches-out")
def reaching_out(dice: Random) -> Hostile:
    """Streams and pictures that lie in other files, or on the network."""
    place = dice.choice((b"(/etc/passwd)", b"<< /FS /URL /F (http://127.0.0.1:9/x) >>", b"(../../ledgerdrop.toml)"))
    pdf = one_page(BILL + b" /I Do /R Do", resources=b"/XObject << /I 6 0 R /R 7 0 R >>")
    pdf.put(6, stream(b"", b"/Type /XObject /Subtype /Image /Width 9 /Height 9 /F %s " % place))
    pdf.put(7, stream(b"", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Ref << /F %s /Page 0 >> " % place))
    return Hostile(content=pdf.to_bytes(), outcomes=ends("read"), why="parts of it lie elsewhere; nobody goes there")


@family("values-injected")
def injected(dice: Random) -> Hostile:
    """A bill whose supplier and number are formulas, markup, orders to a shell or to a terminal."""
    value = dice.choice(
        (
            b"=cmd|' /C calc'!A0", b"@SUM\\(A1:A9\\)", b'+HYPERLINK\\("http://x"\\)', b"-2+3",
            b"<script>alert\\(1\\)</script>", b"{{7*7}}", b"\\$\\(touch /tmp/owned\\)", b"'; DROP TABLE records;--",
            b"../../etc/cron.d/x", b"\\033]0;owned\\007", b"%0d%0aSet-Cookie: x=1", b"\\x00\\x01",
        )
    )  # fmt: skip
    bill = BILL.replace(b"INV-2041", value).replace(b"Northwind Traders Ltd", value)
    return Hostile(content=one_page(bill).to_bytes(), outcomes=ends("read"), why="its values would be orders elsewhere")


@family("annotations-odd")
def odd_notes(dice: Random) -> Hostile:
    """Notes and form fields by the thousand, or that are their own parents."""
    count = dice.choice((1, 5_000))
    note = dice.choice(
        (
            b"<< /Type /Annot /Subtype /FreeText /Rect [9 9 99 99] /Contents (Total due 9.00) /DA (/F1 9 Tf) >>",
            b"<< /Type /Annot /Subtype /Widget /FT /Tx /Parent 6 0 R /Kids [6 0 R] /Rect [9 9 99 99] /V (x) >>",
            b"<< /Type /Annot /Subtype /Stamp /Rect [0 0 1e9 1e9] /AP << /N 5 0 R >> >>",
            b"<< /Type /Annot /Subtype /FileAttachment /FS << /EF << /F 5 0 R >> >> /Rect [0 0 9 9] >>",
        )
    )
    pdf = one_page(page=b"/Annots [%s] " % (b"6 0 R " * count), catalogue=b"/AcroForm << /Fields [6 0 R] >> ")
    pdf.put(6, note)
    return Hostile(
        content=pdf.to_bytes(), outcomes=ends("read", "corrupt", "timeout"), why=f"{count} notes, odd ones, on its page"
    )


@family("fonts-odd")
def fonts(dice: Random) -> Hostile:
    """Fonts that are noise, that map every letter to another, or that call themselves."""
    pdf = one_page()
    noise = bytes(dice.randrange(256) for _ in range(3_000))
    kind = dice.choice(("noise", "mapped", "self"))
    if kind == "noise":
        program = pdf.add_stream(noise)
        described = pdf.add(b"<< /Type /FontDescriptor /FontName /X /Flags 4 /FontFile2 %d 0 R >>" % program)
        pdf.put(4, b"<< /Type /Font /Subtype /TrueType /BaseFont /X /FontDescriptor %d 0 R >>" % described)
    elif kind == "mapped":
        table = b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <00> <ff> <0041> endbfrange"
        mapped = pdf.add_stream(table)
        pdf.put(4, b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode %d 0 R >>" % mapped)
    else:
        glyph = pdf.add_stream(b"100 0 d0 BT /F1 10 Tf (a) Tj ET")
        pdf.put(
            4,
            b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /FirstChar 32 /LastChar 126 "
            b"/Encoding << /Differences [32 %s] >> /CharProcs << /a %d 0 R >> /Resources << /Font << /F1 4 0 R >> >> >>"
            % (b"/a " * 95, glyph),
        )
    return Hostile(content=pdf.to_bytes(), outcomes=ends("read", "corrupt"), why=f"its font is {kind}")
