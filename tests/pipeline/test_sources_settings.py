"""Sources that cannot be, or would show a password, are refused before anything is asked of anybody."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import ConfigurationError
from pipeline.setting_listing import listed
from pipeline.settings import load

MAIL = {"name": "bills", "host": "mail.example", "user": "bills@buyer.example", "password": "swordfish"}
SFTP = {"name": "drop", "host": "sftp.example", "user": "us", "key_file": __file__, "known_hosts_file": __file__}


def test_settings_of_sources_are_listed_by_name_and_without_passwords() -> None:
    settings = load(sources={"mail": [MAIL], "sftp": [SFTP]})
    told = {one.name: one.value for one in listed(settings) if one.name.startswith("sources")}
    assert told == {"sources.mail": "bills", "sources.sftp": "drop"}
    assert "swordfish" not in repr(settings)
    assert (settings.sources.mail[0].real_port, settings.sources.mail[0].security) == (993, "tls")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"security": "none"}, "this machine"),
        ({"password": ""}, "one of password"),
        ({"password_file": Path(__file__)}, "one of password"),
        ({"to": "INBOX"}, "another folder"),
        ({"name": "../x"}, "name"),
        ({"host": "-oProxyCommand=x"}, "host"),
        ({"name": "drop"}, "two sources"),
    ],
)
def test_mailboxes_that_cannot_be_are_refused(changed: dict[str, object], told: str) -> None:
    with pytest.raises(ConfigurationError, match=told) as raised:
        load(sources={"mail": [{**MAIL, **changed}], "sftp": [SFTP]})
    assert "swordfish" not in str(raised.value)


@pytest.mark.parametrize("changed", [{"user": "-oProxyCommand=x"}, {"folder": "a\nb"}, {"to": "../x"}, {"host": "-x"}])
def test_folders_that_cannot_be_are_refused(changed: dict[str, object]) -> None:
    with pytest.raises(ConfigurationError):
        load(sources={"sftp": [{**SFTP, **changed}]})
