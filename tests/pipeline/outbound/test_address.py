"""Where messages may go: to nobody whom only we can reach."""

from __future__ import annotations

import ipaddress
import socket

import pytest
from hypothesis import example
from hypothesis import given
from hypothesis import strategies as st

from pipeline.outbound.address import Address
from pipeline.outbound.address import Fault
from pipeline.outbound.address import NotAllowed
from pipeline.outbound.address import address_of
from pipeline.outbound.address import is_public
from pipeline.webhook_settings import WebhookSettings
from pipeline.webhooks.sending import send

STRICT = WebhookSettings()


def fault(address: str, settings: WebhookSettings = STRICT) -> Fault | None:
    try:
        address_of(address, settings)
    except NotAllowed as refused:
        return refused.fault
    return None


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("https://erp.example.com/hook?x=1", None),
        ("https://93.184.216.34:8443/", None),
        ("http://erp.example.com/", Fault.NO_HTTPS),
        ("https://localhost/", Fault.NOT_PUBLIC),
        ("https://printer.local/", Fault.NOT_PUBLIC),
        ("https://127.0.0.1/", Fault.NOT_PUBLIC),
        ("https://10.1.2.3/", Fault.NOT_PUBLIC),
        ("https://169.254.169.254/latest/meta-data", Fault.NOT_PUBLIC),
        ("https://[::1]/", Fault.NOT_PUBLIC),
        ("https://[fd00::1]/", Fault.NOT_PUBLIC),
        ("https://[::ffff:192.168.0.1]/", Fault.NOT_PUBLIC),
        ("https://[64:ff9b::7f00:1]/", Fault.NOT_PUBLIC),
        ("https://[2002:7f00:1::]/", Fault.NOT_PUBLIC),
        ("https://0.0.0.0/", Fault.NOT_PUBLIC),
        ("https://224.0.0.1/", Fault.NOT_PUBLIC),
        ("ftp://erp.example.com/", Fault.NO_ADDRESS),
        ("https://user:word@erp.example.com/", Fault.NO_ADDRESS),
        ("https://erp.example.com/\r\nHost: x", Fault.NO_ADDRESS),
        ("https://erp.example.com/#part", Fault.NO_ADDRESS),
        ("https://erp.example.com:99999/", Fault.NO_ADDRESS),
        ("https://[::1/", Fault.NO_ADDRESS),
        ("https:///path", Fault.NO_ADDRESS),
        ("", Fault.NO_ADDRESS),
    ],
)
def test_an_address_is_taken_or_refused_for_a_reason(address: str, why: Fault | None) -> None:
    assert fault(address) == why


def test_an_address_is_taken_apart_as_a_request_names_it() -> None:
    taken = address_of("https://ERP.example.com/hook?x=1", STRICT)
    assert taken == Address(host="erp.example.com", port=443, is_encrypted=True, path="/hook?x=1")


def test_settings_allow_what_is_near() -> None:
    assert fault("http://127.0.0.1:8000/", WebhookSettings(allow_http=True, allow_private=True)) is None


@given(st.ip_addresses(v=4))
@example(ipaddress.IPv4Address("10.0.0.1"))
def test_an_address_in_the_clothes_of_another_is_what_it_is(ip: ipaddress.IPv4Address) -> None:
    assert is_public(f"::ffff:{ip}") == is_public(str(ip))
    assert is_public(f"64:ff9b::{ip}") == is_public(str(ip))


@pytest.mark.parametrize("ips", [["127.0.0.1"], ["93.184.216.34", "10.0.0.1"], ["::1"]])
def test_a_name_that_leads_into_our_own_network_is_not_followed(
    monkeypatch: pytest.MonkeyPatch, ips: list[str]
) -> None:
    """Also where only one of its machines is: nobody knows which one would be asked."""
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(0, 0, 0, "", (ip, 443)) for ip in ips])
    assert "not public" in send("https://erp.example.com/", "{}", {}, STRICT)
