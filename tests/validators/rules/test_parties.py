"""V1 to V3, B1 and B2: who bills whom, and where the money goes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.master.bank_account import BankAccount
from pipeline.master.company import Company
from pipeline.master.supplier import Supplier
from pipeline.master.supplier import SupplierState
from pipeline.model.build import bill
from pipeline.model.discrepancy import Severity
from pipeline.model.match import Match
from pipeline.model.match import MatchStanding
from pipeline.model.match import PartyMatch
from pipeline.model.words import Words
from pipeline.ports import Ports
from tests.validators.matched import order
from tests.validators.matched import past
from tests.validators.matched import world
from validators.finding import Fails
from validators.finding import Holds
from validators.finding import Skips
from validators.rules.bank_account import bank_account
from validators.rules.bank_change import bank_change
from validators.rules.known_buyer import known_buyer
from validators.rules.known_supplier import known_supplier
from validators.rules.payable_supplier import payable_supplier

IBAN, OTHER = "DE89370400440532013000", "DE02120300000000202051"
CONFIRMED = BankAccount(number=IBAN, confirmed_by="A. Clerk")
MUSTER = Supplier(supplier_id="S1", name="Muster Werkzeuge GmbH", vat_id="DE136695976", accounts=(CONFIRMED,))
STAHL = Supplier(supplier_id="S2", name="Beispiel Stahl KG", vat_id="DE234567890")
BAU = Company(company_id="C1", name="Beispiel Bau AG")


def test_known_supplier_is_confirmed_by_what_names_it() -> None:
    assert known_supplier(bill(), world(bill(), suppliers=(MUSTER, STAHL))) == (
        Holds(fields=("supplier_vat_id", "supplier_name")),
    )


def test_unknown_supplier_blocks() -> None:
    (found,) = known_supplier.fails(bill(), world(bill(), suppliers=(STAHL,)))
    assert found.message == "Muster Werkzeuge GmbH is no supplier that is known"
    assert found.severity is None


def test_suppliers_that_it_may_be_are_named() -> None:
    others = (replace(MUSTER, accounts=()), replace(STAHL, accounts=(CONFIRMED,)))
    (found,) = known_supplier.fails(bill(), world(bill(), suppliers=others))
    assert found.message == (
        "Muster Werkzeuge GmbH may be Muster Werkzeuge GmbH (S1) or Beispiel Stahl KG (S2): "
        "what identifies the supplier on the bill does not settle it"
    )


def test_candidates_that_are_gone_since_are_named_by_their_ids() -> None:
    between = PartyMatch(standing=MatchStanding.AMBIGUOUS, candidates=("S1", "S9"))
    ports = replace(world(bill(), suppliers=(MUSTER,)), match=Match(supplier=between))
    (found,) = known_supplier.fails(bill(supplier_name=None), ports)
    assert found.message.startswith("Whoever sent this bill may be Muster Werkzeuge GmbH (S1) or S9:")


@pytest.mark.parametrize(
    ("known", "said", "message"),
    [
        (
            replace(MUSTER, vat_id="DE999999999"),
            {},
            "The supplier vat id is DE136695976, but master data has DE999999999",
        ),
        (
            replace(MUSTER, tax_number="29/815"),
            {"supplier_tax_number": "29 816"},
            "The supplier tax number is 29 816, but master data has 29/815",
        ),
        (
            MUSTER,
            {"supplier_name": "Tool King"},
            "The supplier name is Tool King, but master data has Muster Werkzeuge GmbH",
        ),
        (
            replace(MUSTER, postcode="10115", city="Berlin"),
            {"supplier_address": "Weg 1, 80331 München"},
            "The supplier address is Weg 1, 80331 München, but master data has 10115 Berlin",
        ),
    ],
)
def test_what_differs_from_master_data_warns(known: Supplier, said: dict[str, str], message: str) -> None:
    invoice = bill(**said)  # type: ignore[arg-type]  # no value is a group
    (found,) = known_supplier.fails(invoice, world(invoice, suppliers=(known,)))
    assert (found.message.replace("VAT", "vat"), found.severity) == (message, Severity.WARN)


def test_blocked_supplier_is_not_paid() -> None:
    blocked = replace(MUSTER, state=SupplierState.BLOCKED)
    (found,) = payable_supplier.fails(bill(), world(bill(), suppliers=(blocked,)))
    assert found.message == "Muster Werkzeuge GmbH (S1) is blocked: it is not to be paid"


def test_second_bill_of_a_one_time_supplier_is_a_question() -> None:
    once = replace(MUSTER, state=SupplierState.ONE_TIME)
    (found,) = payable_supplier.fails(bill(), world(bill(), suppliers=(once,), history=(past(),)))
    assert found.message == "Muster Werkzeuge GmbH is known for one bill only, and INV-1 was billed before"
    assert not payable_supplier.fails(bill(), world(bill(), suppliers=(once,), history=()))
    skipped = payable_supplier(bill(), world(bill(), suppliers=(once,)))
    assert Skips(reason=Words("earlier bills of the supplier are not known")) in skipped


@pytest.mark.parametrize(
    ("other", "is_twin"),
    [
        (replace(STAHL, vat_id=MUSTER.vat_id), False),
        (replace(STAHL, vat_id=MUSTER.vat_id, postcode="10115"), True),
        (replace(STAHL, vat_id=MUSTER.vat_id, name="Muster Werkzeuge"), True),
        (replace(STAHL, name="Muster Werkzeuge"), False),
    ],
)
def test_supplier_that_stands_twice_in_master_data_is_a_question(other: Supplier, *, is_twin: bool) -> None:
    ports = world(bill(), suppliers=(replace(MUSTER, postcode="10115"), other))
    assert [found.found for found in payable_supplier.fails(bill(), ports)] == (["S2"] if is_twin else [])


def test_suppliers_without_vat_ids_are_no_twins_for_that() -> None:
    invoice = bill(supplier_vat_id=None)
    known = replace(MUSTER, vat_id=None)
    assert not payable_supplier.fails(invoice, world(invoice, suppliers=(known, replace(STAHL, vat_id=None))))


def test_whoever_is_paid_may_not_be_sanctioned() -> None:
    invoice = bill(payee_name="Factor Bank Ltd")
    ports = world(invoice, suppliers=(MUSTER,), sanctions=("FACTOR BANK LTD.", "Muster Shipping"))
    (found,) = payable_supplier.fails(invoice, ports)
    assert found.message == "Factor Bank Ltd may be FACTOR BANK LTD., who is on the list of sanctions"
    assert payable_supplier.fails(invoice, world(invoice, sanctions=("FACTOR BANK LTD.",)))


def test_buyer_who_is_not_us_blocks() -> None:
    invoice = bill(buyer_name="Nachbar Hochbau")
    (found,) = known_buyer.fails(invoice, world(invoice, companies=(BAU,)))
    assert found.message == "The buyer name is Nachbar Hochbau: that is none of our companies"


def test_buyer_who_may_be_two_of_us_blocks() -> None:
    ports = world(bill(), companies=(BAU, replace(BAU, company_id="C2")))
    assert (
        known_buyer.fails(bill(), ports)[0].message
        == "The buyer name is Beispiel Bau AG: that may be C1 or C2 of our companies"
    )


def test_order_of_another_of_us_blocks() -> None:
    invoice = bill(order_reference="4711")
    other = world(invoice, companies=(BAU,), orders=(order(company_id="C2"),))
    (found,) = known_buyer.fails(invoice, other)
    assert found.message == "Beispiel Bau AG is billed, but order 4711 is of C2"
    assert known_buyer(invoice, world(invoice, companies=(BAU,), orders=(order(company_id="C1"),))) == (
        Holds(fields=("buyer_name",)),
    )


def judged(supplier: Supplier | None, *accounts: str, **said: str | None) -> Fails | Holds | Skips:
    """What B1 says where the last bills, the newest first, were paid to some accounts."""
    invoice = bill(**said)  # type: ignore[arg-type]  # no value is a group
    history = tuple(past(step, account=account) for step, account in enumerate(accounts))
    (found,) = bank_change(invoice, world(invoice, suppliers=(supplier,) if supplier else (), history=history))
    return found


def words(finding: Fails | Holds | Skips) -> str:
    assert isinstance(finding, Fails)
    return finding.message


def test_confirmed_account_is_paid_to() -> None:
    assert judged(MUSTER, OTHER) == Holds(fields=("iban",))


def test_account_that_is_not_confirmed_holds_the_payment() -> None:
    assert words(judged(MUSTER, IBAN, iban=OTHER)).startswith(
        f"The account {OTHER} is new: of Muster Werkzeuge GmbH {IBAN} is confirmed; hold the payment"
    )
    unconfirmed = replace(MUSTER, accounts=(replace(CONFIRMED, confirmed_by=None),))
    assert words(judged(unconfirmed)).startswith(f"Nobody has confirmed the account {IBAN}")
    assert "none is confirmed" in words(judged(unconfirmed, iban=OTHER))


def test_without_master_data_the_last_three_bills_tell() -> None:
    assert judged(None, OTHER, OTHER, IBAN) == Holds(fields=("iban",))
    assert f"the last bills had {OTHER}; hold" in words(judged(None, OTHER, OTHER, OTHER, IBAN))
    assert judged(replace(MUSTER, accounts=()), IBAN) == Holds(fields=("iban",))


def test_account_of_a_bill_that_nobody_let_through_proves_nothing() -> None:
    waiting = past(account=IBAN, is_let_through=False)
    assert bank_change(bill(), world(bill(), history=(waiting, past(account=OTHER))))[0] != Holds(fields=("iban",))


def test_first_account_of_a_known_supplier_is_confirmed_too() -> None:
    assert words(judged(replace(MUSTER, accounts=()))).startswith(f"The account {IBAN} is the first that is known")


def test_account_of_nobody_known_cannot_be_compared() -> None:
    assert judged(None) == Skips(reason=Words("no account of the supplier is known"))
    assert judged(MUSTER, iban=None) == Skips(reason=Words("no account was found"))


def test_account_number_counts_where_there_is_no_iban() -> None:
    known = replace(MUSTER, accounts=(BankAccount(number="47-11", confirmed_by="A. Clerk"),))
    assert judged(known, iban=None, account_number="4711") == Holds(fields=("account_number",))


def test_our_own_account_is_nobody_elses() -> None:
    ours = replace(BAU, accounts=("DE89 3704 0044 0532 0130 00",))
    (found,) = bank_account.fails(bill(), world(bill(), companies=(ours,)))
    assert found.message == f"The account {IBAN} is our own, of Beispiel Bau AG: nobody else is paid there"
    assert found.severity is Severity.BLOCK
    assert not bank_account.fails(bill(), world(bill(), companies=(BAU,)))


def test_account_that_others_have_too_warns() -> None:
    sharing = world(bill(), suppliers=(MUSTER, replace(STAHL, accounts=(CONFIRMED,))))
    (found,) = bank_account.fails(bill(), sharing)
    assert found.message == f"The account {IBAN} is that of Beispiel Stahl KG too"
    assert not bank_account.fails(bill(), world(bill(), suppliers=(MUSTER,)))


@pytest.mark.parametrize("account", [None, "---"])
def test_without_an_account_there_is_no_owner(account: str | None) -> None:
    invoice = bill(iban=None, account_number=account)
    assert not bank_account.fails(invoice, world(invoice, companies=(BAU,)))


def test_parties_that_nobody_looked_for_are_not_judged() -> None:
    assert known_supplier(bill(), replace(world(bill(), suppliers=(MUSTER,)), match=Match())) == (
        Skips(reason=Words("no suppliers are known here")),
    )
    assert known_buyer(bill(), Ports()) == (Skips(reason=Words("our companies are not known here")),)
