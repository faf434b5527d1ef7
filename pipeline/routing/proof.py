"""Whether the totals that were read are confirmed by equations, so that no single misread digit can pass.

Two equations must hold on what was printed. Net total and tax make the gross total, and printed rates make the tax:
freight, a discount or the base of another rate can stand between two sums just as tax does, but is no rate of them.
Where no rate is printed, as is usual in America, the lines must make the net total, and the tax must be what some rate
of tax makes of it. Where a tax of nothing is printed, the lines make the gross total. Where a total is not printed,
other prints must leave no choice: taxes at several rates make the tax total, and gross total and tax at a rate make the
net total.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING
from typing import Final

from pipeline.document.source import SURE
from pipeline.document.source import Source
from pipeline.model.arithmetic import tax_balance_at
from pipeline.model.balance import unit_of
from pipeline.model.document_type import DocumentType
from pipeline.model.equations import GROSS_SUM
from pipeline.model.interval import HALF
from pipeline.model.line_terms import LINE_NET
from pipeline.model.line_terms import TAX_AMOUNT
from pipeline.model.line_terms import TAX_RATE
from pipeline.model.line_terms import TAXABLE_AMOUNT
from pipeline.model.question import Question
from pipeline.model.terms import DOCUMENT_TYPE
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import LINE_NET_TOTAL
from pipeline.model.terms import NET_TOTAL
from pipeline.model.terms import PAYABLE_AMOUNT
from pipeline.model.terms import TAX_TOTAL
from pipeline.model.words import Words
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.group import Group
    from pipeline.model.invoice import Invoice
    from pipeline.model.term import Term

#: The totals of a bill whose equation must hold wherever they were read, and the rules that can confirm each.
CONFIRMED_BY: Final = {LINE_NET_TOTAL: {"A2", "A3"}, PAYABLE_AMOUNT: {"A6"}}
#: The total whose print each of these may be.
REPEATS: Final = {LINE_NET_TOTAL: NET_TOTAL, PAYABLE_AMOUNT: GROSS_TOTAL}
#: What is posted must have been read, or follow from what was read without a choice.
POSTED: Final = (NET_TOTAL, TAX_TOTAL, GROSS_TOTAL)
#: A gross total that was not chosen, but is so likely by itself, may be that of another bill.
RIVAL: Final = 0.4
#: In the smallest units of a currency: amounts that differ by no more are meant to be the same.
NEARLY: Final = 5
#: No tax on a bill is a smaller or a larger part of the net total.
LEAST_TAX: Final = Decimal("0.01")
MOST_TAX: Final = Decimal("0.30")
#: Rates are whole tenths or eighths of a percent; what freight is of the lines hardly ever is.
RATE_STEPS: Final = (Decimal(1000), Decimal(800))


def unproved_totals(invoice: Invoice) -> Iterator[Question]:
    """A question for each total that no equation confirms; of data, the rules alone decide."""
    if invoice[GROSS_TOTAL].source in SURE:
        return
    yield from _worked_out(invoice)
    yield from _receipt(invoice) if invoice.value(DOCUMENT_TYPE) == DocumentType.RECEIPT else _bill(invoice)
    for term, rules in CONFIRMED_BY.items():
        is_own = invoice[term].is_found and not invoice[term].is_print_of(invoice[REPEATS[term]])
        if is_own and not _is_derived(invoice, term) and not _passed(invoice, term) & rules:
            yield _about(say("Nothing confirms the {term}", term=term.words), term)
    yield from _borrowed(invoice)
    yield from _rivals(invoice)


def _worked_out(invoice: Invoice) -> Iterator[Question]:
    """One total may follow from two others and a printed rate, unless another net total is printed in its place.

    A tax total is often the sum of taxes that stand there one by one, each as likely a tax total by itself.
    """
    derived = [term for term in POSTED if _is_derived(invoice, term)]
    for other in invoice[NET_TOTAL].alternatives if NET_TOTAL in derived else ():
        if other.confidence >= RIVAL and other.value != invoice.value(NET_TOTAL):
            yield _about(
                say(
                    "The {term} was worked out, but {other} stands there",
                    term=NET_TOTAL.words,
                    other=other.value,
                ),
                NET_TOTAL,
            )
    if NET_TOTAL in derived and (lines := _misses_lines(invoice)) is not None:
        yield _about(
            say("The {term} was worked out, but the lines come to {lines}", term=NET_TOTAL.words, lines=lines),
            NET_TOTAL,
        )
    if derived in ([NET_TOTAL], [TAX_TOTAL]) and _rates_confirm(invoice) and _adds_up(invoice):
        return
    for term in derived:
        yield _about(say("The {term} was worked out from other amounts, not read", term=term.words), term)


def _misses_lines(invoice: Invoice) -> Decimal | None:
    """The sum of the lines, where it is nearly the net total and yet another: then one amount is a misprint."""
    nets, net = [line.value(LINE_NET) for line in invoice.lines], invoice.value(NET_TOTAL)
    if net is None or not nets or invoice.allowances or invoice.charges:
        return None
    total = sum((value for value in nets if value is not None), Decimal(0))
    return total if 0 < abs(total - net) <= NEARLY * unit_of(invoice) else None


def _borrowed(invoice: Invoice) -> Iterator[Question]:
    """A number of a line that was taken for a total because it happens to fit."""
    for term in POSTED:
        for index, line in enumerate(invoice.lines, start=1):
            read = (reading for reading in line.readings.values() if reading.source is not Source.DERIVED)
            if any(reading.is_print_of(invoice[term]) for reading in read):
                yield _about(say("The {term} was read where line {line} stands", term=term.words, line=index), term)


def _rivals(invoice: Invoice) -> Iterator[Question]:
    """Another sum that holds and is as good as a total by itself: that of a second bill, which would be lost.

    Or the chosen gross total is but the net total of the other sum.
    """
    nets, taxes, grosses = ({other.value: other.confidence for other in invoice[term].alternatives} for term in POSTED)
    chosen = invoice.value(GROSS_TOTAL)
    for net, tax in product((*nets, *([] if chosen is None else [chosen])), taxes):
        if tax and grosses.get(net + tax, 0.0) >= RIVAL:
            words = say(
                "{net} + {tax} = {sum} stands there as well: the total, or that of another bill?",
                net=net,
                tax=tax,
                sum=net + tax,
            )
            yield _about(words, GROSS_TOTAL, NET_TOTAL, TAX_TOTAL)


def _receipt(invoice: Invoice) -> Iterator[Question]:
    if not _passed(invoice, GROSS_TOTAL) & {"A5", "A9"}:
        yield _about(say("Neither the lines nor net total and tax confirm the total"), GROSS_TOTAL)


def _bill(invoice: Invoice) -> Iterator[Question]:
    if not _gross_is_confirmed(invoice):
        yield _about(say("Net total and tax do not confirm the gross total"), GROSS_TOTAL, NET_TOTAL, TAX_TOTAL)
    if not _rates_confirm(invoice) and not _lines_confirm(invoice):
        yield _about(say("Neither the lines nor the tax rates confirm the totals"), NET_TOTAL, TAX_TOTAL, GROSS_TOTAL)
    elif not _rates_confirm(invoice) and not _is_likely_tax(invoice):
        yield _about(say("No tax rate confirms the tax total"), TAX_TOTAL)
    if not invoice[PAYABLE_AMOUNT].is_found:
        yield _about(say("What is to be paid was not found"), PAYABLE_AMOUNT)


def _about(words: Words, *totals: Term[Decimal]) -> Question:
    return Question(words=words, fields=tuple(map(str, totals)))


def _gross_is_confirmed(invoice: Invoice) -> bool:
    """Net total and tax make it (A5), also where one of them follows from a rate; without tax the lines do (A9)."""
    if "A5" in _passed(invoice, GROSS_TOTAL) or (_rates_confirm(invoice) and _adds_up(invoice)):
        return True
    is_untaxed = invoice.value(TAX_TOTAL) == 0 and invoice.value(NET_TOTAL) == invoice.value(GROSS_TOTAL)
    return is_untaxed and _lines_confirm(invoice)


def _is_likely_tax(invoice: Invoice) -> bool:
    """Whether there is no tax, or one that some rate makes of a net total that is the sum of the lines."""
    net, tax = invoice.value(NET_TOTAL), invoice.value(TAX_TOTAL)
    if not net or not tax:
        return not tax
    rates = [(tax / net * parts).to_integral_value() / parts for parts in RATE_STEPS]
    is_rate = any(abs(net * rate - tax) <= HALF * unit_of(invoice) for rate in rates if LEAST_TAX <= rate <= MOST_TAX)
    return "A9" in _passed(invoice, NET_TOTAL) and is_rate


def _adds_up(invoice: Invoice) -> bool:
    balance = GROSS_SUM.balance(invoice)
    return balance is not None and balance.holds


def _lines_confirm(invoice: Invoice) -> bool:
    return "A9" in _passed(invoice, NET_TOTAL) | _passed(invoice, GROSS_TOTAL)


def _rates_confirm(invoice: Invoice) -> bool:
    """Printed rates give printed taxes, which make the tax total, and their bases the net total; or lines' rates do."""
    if "A7" in _passed(invoice, TAX_TOTAL):
        return True
    entries = invoice.tax_breakdown
    taxes = sum((entry.value(TAX_AMOUNT) or Decimal(0) for entry in entries), Decimal(0))
    bases = sum((entry.value(TAXABLE_AMOUNT) or Decimal(0) for entry in entries), Decimal(0))
    is_whole = (taxes, bases) == (invoice.value(TAX_TOTAL), invoice.value(NET_TOTAL))
    return bool(entries) and is_whole and all(_follows(invoice, index) for index in range(len(entries)))


def _follows(invoice: Invoice, index: int) -> bool:
    """Whether a tax that was read is what a rate that was read makes of the base."""
    balance, entry = tax_balance_at(invoice, index), invoice.tax_breakdown[index]
    is_read = not any(_is_derived(entry, term) for term in (TAX_AMOUNT, TAX_RATE))
    return balance is not None and balance.holds and is_read


def _is_derived(group: Group, term: Term[Decimal]) -> bool:
    return group[term].source is Source.DERIVED


def _passed(invoice: Invoice, term: Term[Decimal]) -> set[str]:
    return set(invoice[term].passed)
