"""The targets of EN 16931, held against its official rules and read back by our own reader of e-invoices."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING

import pikepdf
from lxml import etree

from benchmarks.exporting import attached
from benchmarks.exporting import refusals
from extractors.readers.einvoice.official.check import verdicts
from extractors.readers.einvoice.reading import read_invoice
from pipeline.document.document import EmbeddedXml
from pipeline.exporters.stable_zip import packed
from pipeline.model import terms
from pipeline.model.sign import signed
from tests.pdf_a import not_archivable
from tests.pdf_a import text
from tests.reading_back import Check
from tests.reading_back import ReadBack
from tests.reading_back import Told
from tests.reading_back import line_texts
from tests.reading_back import read_back
from tests.reading_back import swapped_inside
from tests.standards import addressed
from tests.standards import german
from tests.usage_rules import PEPPOL
from tests.usage_rules import XRECHNUNG
from tests.usage_rules import broken
from tests.xmp import undeclared

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice
    from tests.usage_rules import Rules


def bills(content: bytes) -> Iterator[tuple[str, EmbeddedXml]]:
    """The e-invoices of an archive, each with the key of its bill."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            key, _, kind = name.partition(".")
            file = archive.read(name)
            yield key, attached(file) if kind == "pdf" else EmbeddedXml(name=name, text=file.decode())


def official(content: bytes) -> int:
    """How many of the official rules were fired, of which none refuses anything.

    Raises:
        ValueError: One does, or none was fired.
    """
    fired = 0
    for _, xml in bills(content):
        fired += sum(verdict.fired for verdict in verdicts(xml))
        if refused := refusals(xml):
            raise ValueError(refused)
    if not fired:
        raise ValueError(content)
    return fired


def told(content: bytes) -> Iterator[Told]:
    """Each e-invoice, as our reader reads any."""
    for key, xml in bills(content):
        yield _told(key, _number(xml), read_invoice(xml))


def _number(xml: EmbeddedXml) -> str | None:
    """The number to the letter: our reader folds blanks."""
    root = etree.fromstring(xml.text.encode())
    return root.findtext("{*}ID") or root.findtext("{*}ExchangedDocument/{*}ID")


def _told(key: str, number: str | None, back: Invoice) -> Told:
    net, tax, owed = (
        signed(back, back.value(term) or Decimal(0)) for term in (terms.NET_TOTAL, terms.TAX_TOTAL, terms.GROSS_TOTAL)
    )
    return Told(key=key, number=number, owed=owed, net=net, tax=tax, texts=line_texts(back))


_XML = {
    "ubl": ("119.00</cbc:Payable", "118.00</cbc:Payable", "<cbc:ID>INV-1001</cbc:ID>"),
    "cii": ("119.00</ram:DuePayable", "118.00</ram:DuePayable", "<ram:ID>INV-1001</ram:ID>"),
}
_SYSTEMS = {
    "ubl": ("UBL 2.1, EN 16931", "how a network takes it in: `peppol` and `xrechnung` are for those"),
    "cii": ("Cross Industry Invoice, EN 16931", "a schema of D16B of its own: those of Factur-X are used"),
}

for _target, (_system, _blind) in _SYSTEMS.items():
    read_back(
        ReadBack(
            target=_target,
            system=_system,
            checks=(
                Check(
                    by="XSD and Schematron of EN 16931 through Saxon",
                    read=official,
                    broken=(
                        swapped_inside(".xml", *_XML[_target][:2]),
                        swapped_inside(".xml", _XML[_target][2], ""),
                    ),
                ),
                Check(
                    by="our reader, field by field",
                    read=lambda c: list(told(c)),
                    broken=(swapped_inside(".xml", "<", "&"),),
                ),
            ),
            blind=_blind,
            told=told,
            is_standard=True,
        )
    )


def on_its_page(content: bytes) -> list[str]:
    """What stands on the pages of an archive, each of which is archivable.

    Raises:
        ValueError: One is not.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = [archive.read(name) for name in archive.namelist()]
    if found := [finding for file in files for finding in not_archivable(file)]:
        raise ValueError(found)
    return [text(file) for file in files]


def without_colours(content: bytes) -> bytes:
    """A copy whose PDFs do not say which colours they mean."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return packed((name, _without_colours(archive.read(name))) for name in archive.namelist())


def _without_colours(pdf: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        del document.Root.OutputIntents
        document.save(out)
    return out.getvalue()


def without_its_xml(content: bytes) -> bytes:
    """A copy whose PDFs have nothing attached."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return packed((name, _without_its_xml(archive.read(name))) for name in archive.namelist())


def _without_its_xml(pdf: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for name in list(document.attachments):
            del document.attachments[name]
        document.save(out)
    return out.getvalue()


def declared(content: bytes) -> int:
    """How many PDFs of an archive declare Factur-X in their metadata as its publishers do.

    Raises:
        ValueError: One does not.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = [archive.read(name) for name in archive.namelist()]
    for file in files:
        with pikepdf.open(io.BytesIO(file)) as document:
            if wrong := undeclared(document.Root.Metadata.read_bytes()):
                raise ValueError(wrong)
    return len(files)


def without_declaration(content: bytes) -> bytes:
    """A copy whose PDFs declare another property than they have."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return packed((name, _without_declaration(archive.read(name))) for name in archive.namelist())


def _without_declaration(pdf: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        said = document.Root.Metadata.read_bytes()
        document.Root.Metadata.write(said.replace(b"<pdfaProperty:name>Version<", b"<pdfaProperty:name>Edition<"))
        document.save(out)
    return out.getvalue()


def by_its_rules(rules: Rules) -> Callable[[bytes], int]:
    """Whoever holds each file of an archive against the rules of a usage."""

    def read(content: bytes) -> int:
        known = list(bills(content))
        for _, xml in known:
            if wrong := broken(xml.text, rules):
                raise ValueError(wrong)
        return len(known)

    return read


_USAGES = (
    ReadBack(
        target="peppol",
        system="Peppol BIS Billing 3, UBL",
        checks=(
            Check(by="as `ubl`", read=official, broken=(swapped_inside(".xml", *_XML["ubl"][:2]),)),
            Check(
                by="ours for Peppol's own rules",
                read=by_its_rules(PEPPOL),
                broken=(swapped_inside(".xml", 'schemeID="0088"', 'schemeID="EM"'),),
            ),
        ),
        blind="Peppol's rules as they are published, which no package brings; those of single countries",
        told=told,
        is_standard=True,
        ready=addressed,
        of=5,
    ),
    ReadBack(
        target="xrechnung",
        system="XRechnung 3.0, UBL or CII",
        checks=(
            Check(by="as `ubl` and `cii`", read=official, broken=(swapped_inside(".xml", *_XML["ubl"][:2]),)),
            Check(
                by="ours for its own rules",
                read=by_its_rules(XRECHNUNG),
                broken=(swapped_inside(".xml", "cbc:Telephone", "cbc:Telefax"),),
            ),
        ),
        blind="its rules as they are published, and its warnings; its extension is not written",
        told=told,
        is_standard=True,
        ready=german,
        of=5,
    ),
)
for _usage in _USAGES:
    read_back(_usage)


read_back(
    ReadBack(
        target="facturx",
        system="Factur-X, ZUGFeRD",
        checks=(
            Check(by="as `cii`", read=official, broken=(without_its_xml,)),
            Check(by="pikepdf's check of PDF/A-3, pdfium for the page", read=on_its_page, broken=(without_colours,)),
            Check(by="the published declaration of Factur-X", read=declared, broken=(without_declaration,)),
        ),
        blind="what other checkers of PDF/A say of a received PDF (option `carrier`)",
        told=told,
        is_standard=True,
        of=20,
    )
)
