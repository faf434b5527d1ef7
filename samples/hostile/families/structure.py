"""PDF files whose structure runs in circles, goes deep, or tells lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samples.hostile.hostile import Hostile
from samples.hostile.hostile import ends
from samples.hostile.hostile import family
from samples.hostile.raw_pdf import BILL
from samples.hostile.raw_pdf import RawPdf
from samples.hostile.raw_pdf import one_page
from samples.hostile.raw_pdf import stream
from samples.hostile.sources import good

if TYPE_CHECKING:
    from random import Random


@family("pages-many")
def many_pages(dice: Random) -> Hostile:
    """Ten thousand pages, or as many as say that they are there."""
    count = dice.choice((501, 2_000, 10_000))
    pdf = one_page()
    pdf.put(2, b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b"3 0 R " * count, count))
    return Hostile(content=pdf.to_bytes(), outcomes=ends("too_many_pages"), why=f"it has {count} pages")


@family("pages-count-lies")
def lying_count(dice: Random) -> Hostile:
    """One page, and a count that says otherwise."""
    count = dice.choice((-1, 0, 7, 400, 2**31 - 1, 2**31, 10**12))
    pdf = one_page()
    pdf.put(2, b"<< /Type /Pages /Kids [3 0 R] /Count %d >>" % count)
    return Hostile(
        content=pdf.to_bytes(),
        outcomes=ends("read", "corrupt", "too_many_pages"),
        why=f"it has one page and says {count}: who counts what is there reads it, who believes it does not",
    )


@family("pages-loop")
def page_loop(dice: Random) -> Hostile:
    """A tree of pages that has itself for a branch."""
    kids = dice.choice((b"[2 0 R]", b"[3 0 R 2 0 R]", b"[2 0 R 3 0 R 2 0 R]", b"2 0 R"))
    pdf = one_page()
    pdf.put(2, b"<< /Type /Pages /Parent 2 0 R /Kids %s /Count %d >>" % (kids, dice.choice((1, 2, 3))))
    return Hostile(
        content=pdf.to_bytes(),
        outcomes=ends("read", "corrupt"),
        why="its pages run in a circle: the page that is there may be read, or nothing",
    )


@family("objects-loop")
def object_loop(dice: Random) -> Hostile:
    """Objects that stand for each other."""
    pdf = one_page()
    which = dice.choice((2, 3, 5))
    pdf.put(which, b"6 0 R")
    pdf.put(6, b"%d 0 R" % dice.choice((which, 6)))
    return Hostile(
        content=pdf.to_bytes(),
        outcomes=ends("read", "corrupt"),
        why="objects stand for each other; a page without content may be left",
    )


@family("parents-loop")
def parent_loop(dice: Random) -> Hostile:
    """A page that inherits from itself."""
    pdf = one_page()
    pdf.put(3, b"<< /Type /Page /Parent 3 0 R /Contents 5 0 R >>")
    if dice.random() < 0.5:  # noqa: PLR2004 - heads or tails
        pdf.put(2, b"<< /Type /Pages /Kids [3 0 R] /Count 1 /Parent 3 0 R >>")
    return Hostile(content=pdf.to_bytes(), outcomes=ends("read", "corrupt"), why="a page inherits from itself")


@family("nested-deep")
def deep(dice: Random) -> Hostile:
    """Arrays in arrays in arrays, or dictionaries."""
    depth = dice.choice((600, 5_000, 100_000))
    begin, end = dice.choice(((b"[", b"]"), (b"<</A ", b">>")))
    pdf = one_page(page=b"/X 6 0 R ")
    pdf.put(6, begin * depth + b"1" + end * depth)
    where = dice.choice(("object", "content"))
    if where == "content":
        pdf.put(5, stream(BILL + b"\n" + b"[" * depth + b"]" * depth + b" TJ"))
    return Hostile(
        content=pdf.to_bytes(),
        outcomes=ends("read", "corrupt", "parser_crashed", "out_of_memory"),
        why=f"an {where} is {depth} levels deep: it is left out, or whoever reads it dies of it",
    )


@family("states-deep")
def deep_states(dice: Random) -> Hostile:
    """States of the pen that are kept and never taken back."""
    depth = dice.choice((10_000, 1_000_000))
    pdf = one_page(b"q " * depth + BILL, packed=True)
    return Hostile(
        content=pdf.to_bytes(),
        outcomes=ends("read", "out_of_memory", "timeout"),
        why=f"{depth} states are kept",
    )


@family("forms-in-forms")
def nested_forms(dice: Random) -> Hostile:
    """Forms that draw themselves, or each other, a long way down."""
    depth = dice.choice((1, 50, 3_000))
    pdf = one_page(BILL + b" /X Do", resources=b"/XObject << /X 6 0 R >>")
    for number in range(6, 6 + depth):
        inner = number + 1 if number < 5 + depth else 6
        pdf.put(
            number,
            stream(
                b"/X Do",
                b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X %d 0 R >> >> " % inner,
            ),
        )
    return Hostile(
        content=pdf.to_bytes(),
        outcomes=ends("read", "parser_crashed", "out_of_memory"),
        why=f"{depth} forms draw each other in a circle",
    )


@family("xref-lies")
def lying_table(dice: Random) -> Hostile:
    """A table of places that points elsewhere."""
    content, _ = good(dice)
    if dice.random() < 0.5:  # noqa: PLR2004 - heads or tails
        return Hostile(
            content=one_page().to_bytes(shift=dice.choice((-7, 1, 300, 10**6))),
            outcomes=ends("read", "corrupt"),
            why="its table of places is wrong; who looks for the objects finds them",
        )
    place = content.rfind(b"startxref")
    end = dice.choice((b"0", b"9" * 20, b"-1", b"x", b""))
    return Hostile(
        content=content[:place] + b"startxref\n" + end + b"\n%%EOF\n",
        outcomes=ends("read", "corrupt"),
        why="the place of its table is wrong; who looks for the objects finds them",
    )


@family("xref-loop")
def table_loop(dice: Random) -> Hostile:
    """Tables of places, each of which names the other as the one before."""
    content = one_page().to_bytes()
    start = content.rfind(b"xref\n0")
    back = dice.choice((start, 0, len(content) * 2))
    looped = content.replace(b"/Root", b"/Prev %d /Root" % back)
    return Hostile(content=looped, outcomes=ends("read", "corrupt"), why="its tables of places run in a circle")


@family("sizes-lie")
def lying_sizes(dice: Random) -> Hostile:
    """A stream that says to be longer, or shorter, than it is."""
    length = dice.choice((b"-1", b"0", b"99999999999", b"5 0 R", b"null"))
    pdf = one_page()
    pdf.put(5, b"<< /Length %s >>\nstream\n%s\nendstream" % (length, BILL))
    return Hostile(content=pdf.to_bytes(), outcomes=ends("read", "corrupt"), why="the length of a stream is a lie")


@family("numbers-huge")
def huge_numbers(dice: Random) -> Hostile:
    """Numbers of objects, generations and sizes that no table has room for."""
    pdf = one_page()
    content = pdf.to_bytes().replace(b"/Size 6", b"/Size %d" % dice.choice((2**31 - 1, 2**40, 10**9, -5)))
    return Hostile(content=content, outcomes=ends("read", "corrupt", "out_of_memory"), why="its table says to be huge")


@family("page-odd-size")
def odd_size(dice: Random) -> Hostile:
    """A page of no size, of a negative one, of kilometres."""
    media = dice.choice(
        (
            b"[0 0 0 0]", b"[0 0 -595 -842]", b"[0 0 1e9 1e9]", b"[0 0 14400 14400]", b"[1 2]", b"(x)",
            b"[0 0 .1 9000]", b"[0 0 99999999999999999999 5]", b"[0 0 1e400 1e400]",
        )
    )  # fmt: skip
    turn = dice.choice((b"", b"/Rotate 90 ", b"/Rotate 45 ", b"/Rotate -999999999999 ", b"/UserUnit 1e9 "))
    return Hostile(
        content=one_page(media=media, page=turn).to_bytes(),
        outcomes=ends("read", "corrupt", "too_large", "out_of_memory"),
        why="the size of its page is none that paper has: it is read as far as it shows anything, or refused",
    )


@family("nothing-there")
def nothing(dice: Random) -> Hostile:
    """A file that ends like a PDF and has nothing in between."""
    content = dice.choice(
        (
            b"%PDF-1.7\n%%EOF\n",
            b"%PDF-1.4\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n",
            b"%PDF-9.9\n1 0 obj\n<< >>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n",
            b"%PDF-1.7\nstartxref\n0\n%%EOF",
        )
    )
    return Hostile(content=content, outcomes=ends("corrupt"), why="it has the marks of a PDF and no page")


@family("no-pages")
def no_pages(dice: Random) -> Hostile:
    """A catalogue without pages, or with pages that are something else."""
    pdf = RawPdf()
    pages = dice.choice((b"", b"/Pages 1 0 R", b"/Pages (x)", b"/Pages 2 0 R"))
    pdf.add(b"<< /Type /Catalog %s >>" % pages)
    pdf.add(b"<< /Type /Pages /Kids [] /Count 0 >>")
    return Hostile(content=pdf.to_bytes(), outcomes=ends("corrupt", "no_text"), why="it has no page")
