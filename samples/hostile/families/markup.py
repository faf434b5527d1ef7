"""XML that would fill the memory, read files, call home, or is none."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from typing import Final

import pikepdf

from samples.hostile.hostile import Hostile
from samples.hostile.hostile import ends
from samples.hostile.hostile import family
from samples.hostile.sources import good

if TYPE_CHECKING:
    from random import Random

_UBL: Final = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
_BASIC: Final = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
_DOCTYPES: Final = (
    '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">{more}]>',
    '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE r [<!ENTITY a SYSTEM "http://127.0.0.1:9/x">]>',
    '<!DOCTYPE r SYSTEM "http://127.0.0.1:9/x.dtd">',
    '<!DOCTYPE r PUBLIC "-//X//Y" "file:///dev/zero">',
    '<!DOCTYPE r [<!ENTITY % p SYSTEM "file:///etc/passwd">%p;]>',
    '<!DOCTYPE r [<!ENTITY a "&a;">]>',
    "<!doctype r>",
    "<!DOCTYPE r []>",
)


def _invoice(inner: str, *, before: str = "", root: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<Invoice xmlns="{_UBL}" xmlns:cbc="{_BASIC}" {root}>'
        f"<cbc:ID>{inner}</cbc:ID><cbc:IssueDate>2025-03-14</cbc:IssueDate></Invoice>"
    )


def _with_doctype(dice: Random) -> str:
    names = "abcdefghij"
    more = "".join(f'<!ENTITY {one} "{f"&{other};" * 10}">' for one, other in zip(names[1:], names[:-1], strict=True))
    doctype = dice.choice(_DOCTYPES).replace("{more}", more)
    return _invoice(dice.choice(("&a;", "&j;", "1")), before=dice.choice(("", "<!-- x -->", "\n<?x y?>\n")) + doctype)


@family("xml-doctype")
def doctype(dice: Random) -> Hostile:
    """A document type: entities that multiply, that are files, that lie on the network."""
    return Hostile(
        content=_with_doctype(dice).encode(),
        outcomes=ends("rejected_security"),
        why="it has a document type, which no e-invoice needs",
        suffix=".xml",
    )


@family("xml-doctype-encoded")
def doctype_encoded(dice: Random) -> Hostile:
    """The same in an encoding in which a plain search does not find it."""
    encoding = dice.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"))
    text = _with_doctype(dice).replace("UTF-8", encoding.removesuffix("-sig"))
    return Hostile(
        content=text.encode(encoding),
        outcomes=ends("rejected_security"),
        why=f"it has a document type, in {encoding}",
        suffix=".xml",
    )


@family("xml-strange-encoding")
def strange_encoding(dice: Random) -> Hostile:
    """An encoding that no e-invoice uses, or a wrong one."""
    name = dice.choice(("UTF-7", "UTF-32", "EBCDIC-CP-US", "rot13", "x" * 30, "utf-8", "us-ascii"))
    text = _invoice("Müller").replace("UTF-8", name, 1)
    return Hostile(
        content=text.encode("utf-7" if name == "UTF-7" else "latin-1"),
        outcomes=ends("corrupt", "unsupported", "mismatch"),
        why=f"it says that it is {name}, which is not read, or not true",
        suffix=".xml",
    )


@family("xml-includes")
def includes(dice: Random) -> Hostile:
    """Parts that lie in other files: XInclude, style sheets, schemas."""
    more = dice.choice(
        (
            '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>',
            '<?xml-stylesheet type="text/xsl" href="http://127.0.0.1:9/x.xsl"?>',
        )
    )
    root = 'xmlns:x="http://www.w3.org/2001/XMLSchema-instance" x:schemaLocation="urn:x http://127.0.0.1:9/x.xsd"'
    return Hostile(
        content=_invoice(f"INV-1{more}", root=root).encode(),
        outcomes=ends("read"),
        why="parts of it lie elsewhere; nobody goes there",
        suffix=".xml",
    )


@family("xml-deep")
def deep(dice: Random) -> Hostile:
    """Elements within elements."""
    depth = dice.choice((300, 5_000, 500_000))
    return Hostile(
        content=_invoice("<a>" * depth + "1" + "</a>" * depth).encode(),
        outcomes=ends("too_large", "corrupt"),
        why=f"{depth} elements within each other",
        suffix=".xml",
    )


@family("xml-wide")
def wide(dice: Random) -> Hostile:
    """A value of megabytes, thousands of attributes, a name without end."""
    inner, root = dice.choice(
        (
            ("x" * 11_000_000, ""),
            ("1", " ".join(f'a{number}="{number}"' for number in range(50_000))),
            ("1", f'a="{"x" * 11_000_000}"'),
            (f"<{'n' * 60_000}/>", ""),
            ("<cbc:Note>x</cbc:Note>" * 200_000, ""),
        )
    )
    return Hostile(
        content=_invoice(inner, root=root).encode(),
        outcomes=ends("too_large", "read", "corrupt", "timeout", "out_of_memory"),
        why="a part of it is larger than any e-invoice has",
        suffix=".xml",
    )


@family("xml-broken")
def broken(dice: Random) -> Hostile:
    """XML with an end tag of its root that is none in between."""
    inner = dice.choice(
        ("<a>", "&nosuch;", "\x01", "]]>", "<cbc:ID", "<a b=c/>", "<a b='1' b='2'/>", "&#xD800;", "&#0;")
    )
    return Hostile(
        content=_invoice(inner).encode(),
        outcomes=ends("corrupt", "incomplete"),
        why="it is not well-formed",
        suffix=".xml",
    )


@family("xml-foreign")
def foreign(dice: Random) -> Hostile:
    """Well-formed, and nothing that bills."""
    text = dice.choice(
        (
            '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
            "<invoice><total>1</total></invoice>",
            '<Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2"/>',
            "<a/>",
        )
    )
    return Hostile(content=text.encode(), outcomes=ends("unsupported"), why="it is no e-invoice", suffix=".xml")


@family("xml-values-odd")
def odd_values(dice: Random) -> Hostile:
    """An e-invoice whose values are no numbers, no days, or orders elsewhere."""
    value = dice.choice(
        ("=1+1", "<![CDATA[<script>]]>", "../../x", "1e999999", "NaN", "9" * 5_000, "\u202egpj", "\uff12\uff10")
    )
    text = _invoice(value).replace("2025-03-14", dice.choice(("9999-99-99", "-0001-01-01", value)))
    return Hostile(content=text.encode(), outcomes=ends("read", "corrupt"), why="its values are none", suffix=".xml")


@family("attachment-xml")
def attachment(dice: Random) -> Hostile:
    """A PDF with an e-invoice inside that has a document type."""
    content, _ = good(dice)
    known = dice.random() < 0.7  # noqa: PLR2004 - more often than not
    name = dice.choice(("factur-x.xml", "zugferd-invoice.xml")) if known else "more.xml"
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for other in list(pdf.attachments):
            del pdf.attachments[other]
        pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, _with_doctype(dice).encode(), filename=name)
        pdf.save(out, static_id=True)
    return Hostile(
        content=out.getvalue(),
        outcomes=ends("rejected_security") if known else ends("read", "rejected_security"),
        why="the XML in it has a document type; under a name of e-invoices that is an attack, else it is not looked at",
    )


@family("attachment-odd")
def odd_attachment(dice: Random) -> Hostile:
    """A PDF with files inside whose names are paths, or that are programs, or gigabytes."""
    content, _ = good(dice)
    name = dice.choice(
        ("../../../etc/cron.d/x", "/etc/passwd", "CON", "a\0b.xml", "x" * 5_000 + ".xml", "run.exe", "\u202egpj.xml")
    )
    data = dice.choice((b"MZ", b"<a/>", b"\xff" * 99, b" " * 5_000_000))
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, data, filename=name)
        pdf.save(out, static_id=True)
    return Hostile(content=out.getvalue(), outcomes=ends("read"), why="what is inside is left alone; its page is read")
