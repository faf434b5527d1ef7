"""The target of Dynamics 365 Finance, held against its entities as Microsoft lists them; it is not asked itself."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from lxml import etree

from tests.postings import coded
from tests.reading_back import Check
from tests.reading_back import ReadBack
from tests.reading_back import Told
from tests.reading_back import added
from tests.reading_back import read_back
from tests.reading_back import swapped_inside

if TYPE_CHECKING:
    from collections.abc import Iterator

Rows = list[dict[str, str]]


CODES = coded(company="1010", sales_tax_group="DOM")


_DAY: Final = r"\d{4}-\d{2}-\d{2}"


_NUMBER: Final = r"-?\d+(\.\d+)?"


#: The columns that Microsoft's model of the entities has, and what may stand in them.
ENTITIES: Final = {
    "Vendor invoice header": {
        "HEADERREFERENCE": r".{1,20}",
        "INVOICEACCOUNT": r".{1,20}",
        "VENDORACCOUNT": r".{0,20}",
        "INVOICENUMBER": r".{1,20}",
        "INVOICEDATE": _DAY,
        "DATE": _DAY,
        "DUEDATE": rf"({_DAY})?",
        "CURRENCY": r"[A-Z]{3}",
        "SALESTAXGROUP": r".{0,10}",
        "ISPRICESINCLUDESALESTAX": r"Yes|No",
        "IMPORTEDAMOUNT": _NUMBER,
        "INVOICEDESCRIPTION": r".{0,60}",
    },
    "Vendor invoice line": {
        "HEADERREFERENCE": r".{1,20}",
        "INVOICELINENUMBER": r"\d+",
        "CURRENCY": r"[A-Z]{3}",
        "MAINACCOUNTDISPLAYVALUE": r".{1,500}",
        "DIMENSIONDISPLAYVALUE": r".{0,500}",
        "LINEDESCRIPTION": r".{0,1000}",
        "RECEIVENOW": _NUMBER,
        "UNIT": r".{0,10}",
        "UNITPRICE": r"\d+(\.\d+)?",
        "NETAMOUNT": _NUMBER,
        "SALESTAXGROUP": r".{0,10}",
        "ITEMSALESTAX": r".{1,10}",
    },
}


def tables(written: bytes) -> dict[str, Rows]:
    """The tables that the manifest of a package names, in the order of their import, by its own mapping."""
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        manifest = etree.fromstring(archive.read("Manifest.xml"))
        return dict(_table(archive, entity) for entity in manifest.iterfind(".//{*}DataManagementPackageEntityData"))


def _table(archive: zipfile.ZipFile, entity: etree._Element) -> tuple[str, Rows]:
    fields = {one.findtext("{*}XMLField"): one.findtext("{*}EntityField") for one in entity.iterfind(".//{*}EntityMap")}
    text = archive.read(entity.findtext("{*}InputFilePath") or "").decode()
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    return str(entity.findtext("{*}EntityName")), [{str(fields[name]): row[name] for name in row} for row in rows]


def faults(written: bytes) -> list[str]:
    """What Dynamics would refuse in a package."""
    read = tables(written)
    found = [name for name in ENTITIES if name not in read]
    for entity, columns in ENTITIES.items():
        for row in read.get(entity, []):
            found += [f"{entity}.{name}" for name in row.keys() ^ columns.keys()]
            found += [f"{entity}.{name}" for name in row.keys() & columns if not re.fullmatch(columns[name], row[name])]
    headers, lines = (read.get(name, []) for name in ENTITIES)
    heads = [row["HEADERREFERENCE"] for row in headers]
    found += ["two headers of one reference"] * (len(heads) != len(set(heads)))
    return found + ["lines without header"] * (set(heads) != {row["HEADERREFERENCE"] for row in lines})


def read(content: bytes) -> dict[str, Rows]:
    """The tables of a package.

    Raises:
        ValueError: Dynamics would refuse it.
    """
    if found := faults(content):
        raise ValueError(found)
    return tables(content)


def told(content: bytes) -> Iterator[Told]:
    """Each header with its lines."""
    headers, lines = (read(content)[name] for name in ENTITIES)
    of_header: dict[str, Rows] = {}
    for row in lines:
        of_header.setdefault(row["HEADERREFERENCE"], []).append(row)
    for header in headers:
        rows = of_header[header["HEADERREFERENCE"]]
        numbers = {"IMPORTEDAMOUNT", "NETAMOUNT", "RECEIVENOW", "UNITPRICE"}
        yield Told(
            number=header["INVOICENUMBER"],
            owed=Decimal(header["IMPORTEDAMOUNT"]),
            net=added(rows, "NETAMOUNT"),
            texts=tuple(row["LINEDESCRIPTION"] for row in rows),
            cells=tuple(cell for row in (header, *rows) for name, cell in row.items() if name not in numbers),
        )


read_back(
    ReadBack(
        target="dynamics_fo",
        system="Dynamics 365 Finance and Operations",
        checks=(
            Check(
                by="zip, lxml, csv through the package's own manifest; ours",
                read=read,
                broken=(
                    swapped_inside("header.csv", "INV-1001", "INV-1001" * 3),
                    swapped_inside("line.csv", ",100.00,", ',"100,00",'),
                    swapped_inside("Manifest.xml", "<XMLField>NETAMOUNT</XMLField>", "<XMLField>NET</XMLField>"),
                ),
            ),
        ),
        blind="the sign of credit notes; tax that is reckoned there",
        told=told,
        most=1000,
    )
)
