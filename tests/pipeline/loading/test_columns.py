"""Columns are recognised by what software and people call them, or as a person says."""

from __future__ import annotations

import pytest

from pipeline.loading.columns import columns
from pipeline.loading.csv_grid import csv_grid
from pipeline.loading.forms import BANK_ACCOUNTS
from pipeline.loading.forms import FORMS
from pipeline.loading.forms import ORDERS
from pipeline.loading.forms import RECEIPTS
from pipeline.loading.forms import SUPPLIERS
from pipeline.loading.grid import Grid
from pipeline.loading.refusal import ImportRefused

HEADINGS = {
    (
        "suppliers",
        "Kreditor;Name 1;PLZ;Ort;Land;USt-IdNr.;Gesperrt",
    ): "supplier_id name postcode city country vat_id state",
    ("suppliers", "Code fournisseur;Raison sociale;Code postal;Ville;N° TVA"): "supplier_id name postcode city",
    ("suppliers", "Código proveedor;Razón social;NIF;Código postal"): "supplier_id name vat_id postcode",
    ("suppliers", "Codice fornitore;Ragione sociale;Partita IVA;CAP"): "supplier_id name vat_id postcode",
    ("suppliers", "Leveranciersnr.;Naam;BTW-nummer;Postcode"): "supplier_id name vat_id postcode",
    ("suppliers", "Código do fornecedor;Designação;NIF;Código postal"): "supplier_id name vat_id postcode",
    ("suppliers", "LIFNR;NAME1;LAND1;PSTLZ;ORT01;STCEG"): "supplier_id name country postcode city vat_id",
    ("suppliers", "Vendor;Company name;Bill from ZIP;Main Email"): "supplier_id name postcode domains",
    ("suppliers", "A/C;Name;VAT Registration Number"): "supplier_id name vat_id",
    ("suppliers", "VendorAccountNumber;VendorOrganizationName;AddressZipCode"): "supplier_id name postcode",
    ("bank-accounts", "Lieferant;IBAN;BIC/SWIFT"): "supplier_id number bic",
    ("bank-accounts", "LIFNR;BANKL;BANKN"): "supplier_id routing_code number",
    ("orders", "EBELN;EBELP;LIFNR;MENGE;MEINS;NETPR;PEINH;TXZ01;WAERS"): (
        "order_number line_number supplier_id quantity unit_code net_price price_base_quantity description currency"
    ),
    ("receipts", "MBLNR;EBELN;EBELP;MENGE;BUDAT"): "receipt_number order_number order_line quantity received_on",
    ("accounts", "Sachkonto;Bezeichnung"): "code name",
    ("accounts", "N/C;Name"): "code name",
    ("rates", "From currency;To currency;Start date;Rate"): "source target valid_on rate",
    ("companies", "Buchungskreis;Firmenname"): "company_id name",
}


@pytest.mark.parametrize(("of", "fields"), HEADINGS.items())
def test_headings_are_recognised(of: tuple[str, str], fields: str) -> None:
    name, row = of
    found = columns(FORMS[name], csv_grid(f"{row}\n".encode()), {})
    assert set(fields.split()) <= set(found.places)


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.name)
def test_our_own_headings_are_recognised(form: object) -> None:
    assert isinstance(form, type(SUPPLIERS))
    grid = Grid(rows=(tuple(form.fields),))
    assert columns(form, grid, {}).names == {field: (field,) for field in form.fields}


def test_headings_may_stand_below_a_title() -> None:
    grid = csv_grid(b"Suppliers;;\nprinted;1.3.2026;\n\nNr;Name;Ort\n1;Acme;Ulm\n")
    found = columns(SUPPLIERS, grid, {})
    assert (found.row, found.places["city"]) == (4, (2,))


def test_a_person_says_what_a_column_is() -> None:
    grid = csv_grid(b"key,Name,Full name\n1,Acme,Acme Ltd\n")
    found = columns(SUPPLIERS, grid, {"key": "supplier_id", "full name": ""})
    assert found.names == {"supplier_id": ("key",), "name": ("Name",)}
    assert found.left_out == ("Full name",)


def test_names_and_domains_may_stand_in_several_columns() -> None:
    found = columns(SUPPLIERS, csv_grid(b"id,name,email,website\n"), {})
    assert found.names["domains"] == ("email", "website")


@pytest.mark.parametrize(
    ("row", "asked", "problem", "remedy"),
    [
        ("Name;Ort", {}, "no column that looks like supplier_id", '--map "COLUMN=supplier_id"'),
        ("id;name;full name", {}, '"name" and "full name" both look like name', '--map "full name="'),
        ("id;name", {"key": "supplier_id"}, "no column key", "id, name"),
        ("id;name", {"id": "colour"}, "no field colour", "supplier_id, name"),
    ],
)
def test_what_is_missing_or_twice_is_asked_about(row: str, asked: dict[str, str], problem: str, remedy: str) -> None:
    with pytest.raises(ImportRefused, match=problem) as refusal:
        columns(SUPPLIERS, csv_grid(f"{row}\n1;2;3\n".encode()), asked)
    assert remedy in refusal.value.remedy


def test_an_empty_sheet_has_no_columns() -> None:
    with pytest.raises(ImportRefused, match="no column"):
        columns(BANK_ACCOUNTS, Grid(rows=()), {})


def test_the_sort_of_file_decides_what_a_word_means() -> None:
    assert columns(RECEIPTS, csv_grid(b"receipt,order,position,qty\n"), {}).places["order_line"] == (2,)
    assert columns(ORDERS, csv_grid(b"order,position,qty\n"), {}).places["line_number"] == (1,)
