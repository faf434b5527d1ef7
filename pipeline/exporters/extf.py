"""The EXTF format of DATEV, category "Buchungsstapel": a header, the names of 125 columns, and a row for each booking.

Fields are separated by semicolons; texts stand in quotation marks, which are doubled inside; numbers have a decimal
comma. An import reads columns by their position; their names are for people.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from pipeline.exporters.plain_text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

ENCODING: Final = "cp1252"
LINE_END: Final = "\r\n"


@dataclass(frozen=True, slots=True)
class Digits:
    """A number whose leading zeros are written, as those of days and accounts are."""

    written: str


#: A text, a number, or nothing.
Field = str | Digits | int | Decimal | None


def _pairs(what: str, count: int) -> Iterator[str]:
    for number in range(1, count + 1):
        yield from (f"{what} - Art {number}", f"{what} - Inhalt {number}")


COLUMNS: Final = (
    *("Umsatz (ohne Soll/Haben-Kz)", "Soll/Haben-Kennzeichen", "WKZ Umsatz", "Kurs", "Basis-Umsatz"),
    *("WKZ Basis-Umsatz", "Konto", "Gegenkonto (ohne BU-Schlüssel)", "BU-Schlüssel", "Belegdatum"),
    *("Belegfeld 1", "Belegfeld 2", "Skonto", "Buchungstext", "Postensperre", "Diverse Adressnummer"),
    *("Geschäftspartnerbank", "Sachverhalt", "Zinssperre", "Beleglink"),
    *_pairs("Beleginfo", 8),
    *("KOST1 - Kostenstelle", "KOST2 - Kostenstelle", "Kost-Menge", "EU-Land u. UStID (Bestimmung)"),
    *("EU-Steuersatz (Bestimmung)", "Abw. Versteuerungsart", "Sachverhalt L+L", "Funktionsergänzung L+L"),
    *("BU 49 Hauptfunktionstyp", "BU 49 Hauptfunktionsnummer", "BU 49 Funktionsergänzung"),
    *_pairs("Zusatzinformation", 20),
    *("Stück", "Gewicht", "Zahlweise", "Forderungsart", "Veranlagungsjahr", "Zugeordnete Fälligkeit"),
    *("Skontotyp", "Auftragsnummer", "Buchungstyp", "USt-Schlüssel (Anzahlungen)", "EU-Land (Anzahlungen)"),
    *("Sachverhalt L+L (Anzahlungen)", "EU-Steuersatz (Anzahlungen)", "Erlöskonto (Anzahlungen)", "Herkunft-Kz"),
    *("Buchungs GUID", "KOST-Datum", "SEPA-Mandatsreferenz", "Skontosperre", "Gesellschaftername"),
    *("Beteiligtennummer", "Identifikationsnummer", "Zeichnernummer", "Postensperre bis"),
    *("Bezeichnung SoBil-Sachverhalt", "Kennzeichen SoBil-Buchung", "Festschreibung", "Leistungsdatum"),
    *("Datum Zuord. Steuerperiode", "Fälligkeit", "Generalumkehr (GU)", "Steuersatz", "Land"),
    *("Abrechnungsreferenz", "BVV-Position", "EU-Land u. UStID (Ursprung)", "EU-Steuersatz (Ursprung)"),
    "Abw. Skontokonto",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What the header says of all bookings."""

    consultant: int
    client: int
    fiscal_year: dt.date
    account_length: int
    first: dt.date
    last: dt.date
    #: The chart of accounts, as DATEV numbers them; empty where it is not said.
    chart: str = ""


def header(batch: Batch) -> str:
    """The first line. What is made of the same bookings has the same one: its moment is the last of their days."""
    fields: tuple[Field, ...] = (
        *("EXTF", 700, 21, "Buchungsstapel", 13, int(f"{batch.last:%Y%m%d}000000000"), None, "LD", "", ""),
        *(batch.consultant, batch.client, _day(batch.fiscal_year), batch.account_length),
        *(_day(batch.first), _day(batch.last), "Eingangsrechnungen", "", 1, 0, 0, "EUR"),
        *(None, "", None, None, batch.chart, None, None, "", ""),
    )
    return _line(fields)


def names() -> str:
    """The second line."""
    return ";".join(COLUMNS)


def booking(values: Mapping[str, Field]) -> str:
    """A row, of its values by the names of their columns."""
    return _line(values.get(column) for column in COLUMNS)


def _day(day: dt.date) -> int:
    return int(f"{day:%Y%m%d}")


def _line(fields: Iterable[Field]) -> str:
    return ";".join(_field(field) for field in fields)


def _field(field: Field) -> str:
    if field is None:
        return ""
    if isinstance(field, Digits):
        return field.written
    if isinstance(field, str):
        return '"' + one_line(field).replace('"', '""') + '"'
    return format(field, "f").replace(".", ",") if isinstance(field, Decimal) else str(field)
