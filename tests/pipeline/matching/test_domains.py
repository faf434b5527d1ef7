"""Domains that are made to be taken for others."""

from __future__ import annotations

import pytest

from pipeline.matching.domains import domain_in
from pipeline.matching.domains import is_look_alike


@pytest.mark.parametrize(
    "domain",
    [
        "muster-werkzeug.example",
        "muster-werkzeugee.example",
        "muster-wekrzeuge.example",
        "rnuster-werkzeuge.example",
        "muster-vverkzeuge.example",
        "must\u0435r-werkzeuge.example",
        "m\u00fcster-werkzeuge.example",
        "muster-w\u0435rkz\u0435uge.test",
    ],
)
def test_one_slip_or_letters_of_another_alphabet_look_alike(domain: str) -> None:
    assert is_look_alike(domain, "muster-werkzeuge.example")


@pytest.mark.parametrize(
    ("domain", "known"),
    [
        ("muster.example", "muster.example"),
        ("mail.muster.example", "muster.example"),
        ("muster.example", "shop.muster.example"),
        ("muster.test", "muster.example"),
        ("abc.example", "abd.example"),
        ("bakery.example", "muster.example"),
        ("mustor.test", "muster.example"),
    ],
)
def test_the_same_company_and_other_companies_do_not(domain: str, known: str) -> None:
    assert not is_look_alike(domain, known)


def test_encoded_domains_are_seen_as_people_see_them() -> None:
    assert domain_in("pay@xn--mnchen-3ya.example") == "m\u00fcnchen.example"
    assert domain_in("pay@xn--\u00e4.example") == "xn--\u00e4.example"
