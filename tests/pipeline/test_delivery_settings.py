"""Deliveries as the settings tell them: what cannot be, or should not be, is refused before anything is sent."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.delivery.carriers.folder import Folder
from pipeline.delivery.carriers.sftp import Sftp
from pipeline.delivery.carriers.web import Http
from pipeline.delivery.choosing import carrier_of
from pipeline.errors import ConfigurationError
from pipeline.errors import MissingDependency
from pipeline.setting_listing import listed
from pipeline.settings import load

SFTP = "sftp://books@host.example:2222/inbox"


@pytest.fixture(autouse=True)
def _keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LEDGERDROP_SETTINGS_FILE", raising=False)
    Path("key").write_text("key")
    Path("hosts").write_text("hosts")


def told(text: str) -> None:
    Path("ledgerdrop.toml").write_text(text)


def test_each_target_has_its_way_and_by_itself_its_folder() -> None:
    told(
        f'[deliveries.datev]\nto = "{SFTP}"\nkey_file = "key"\nknown_hosts_file = "hosts"\n'
        '[deliveries.xero]\nto = "https://host.example/in"\n'
    )
    settings = load()
    assert isinstance(carrier_of(settings, "datev"), Sftp)
    assert isinstance(carrier_of(settings, "xero"), Http)
    assert carrier_of(settings, "csv") == Folder(folder=Path("var/exports/csv"))
    (one,) = (one for one in listed(settings) if one.name == "deliveries")
    assert one.value == f"datev: {SFTP}, xero: https://host.example/in"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('to = "ftp://host/in"', "must begin with"),
        ('to = "host/in"', "no address"),
        ('to = "https://anna:s3cret@host/in"', "password"),
        ('to = "https://anna@host/in"', "no user"),
        ('to = "https://host/in"\nkey_file = "key"', "not for HTTP"),
        ('to = "http://host.example/in"', "without https"),
        ('to = "https://host/in"\nlook_up = "http://host.example/{name}"', "look_up is without https"),
        ('to = "https://host/in"\nheaders = {Authorization = "x"}', "cannot be set"),
        ('to = "https://host/in"\nheaders = {X-A = "a\\r\\nHost: b"}', "cannot be set"),
        ('to = "https://host/in"\ntoken_file = "nowhere"', "does not point to a file"),
        ('to = "sftp://host/in"\nkey_file = "key"\nknown_hosts_file = "hosts"', "whom we are"),
        ('to = "sftp://-oProxyCommand=x@host/in"\nkey_file = "key"\nknown_hosts_file = "hosts"', "whom we are"),
        ('to = "sftp://anna@-oProxyCommand=x/in"\nkey_file = "key"\nknown_hosts_file = "hosts"', "no address"),
        (f'to = "{SFTP}"', "needs key_file and known_hosts_file"),
        (f'to = "{SFTP}"\nkey_file = "key"\nknown_hosts_file = "hosts"\nremembers_keys = true', "not for SFTP"),
        ('to = "https://host/in"\ncolour = "red"', "colour"),
    ],
)
def test_what_cannot_be_is_refused_with_its_remedy(text: str, problem: str) -> None:
    told(f"[deliveries.datev]\n{text}\n")
    with pytest.raises(ConfigurationError, match=problem) as refused:
        load()
    assert "s3cret" not in str(refused.value)
    assert "ledgerdrop.toml" in refused.value.remedy


def test_near_machines_need_no_https() -> None:
    told('[deliveries.csv]\nto = "http://127.0.0.1:80/in"\n[deliveries.xlsx]\nto = "http://[::1]/in"\n')
    assert load().deliveries.keys() == {"csv", "xlsx"}


def test_without_openssh_the_remedy_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    told(f'[deliveries.datev]\nto = "{SFTP}"\nkey_file = "key"\nknown_hosts_file = "hosts"\n')
    monkeypatch.setenv("PATH", "")
    with pytest.raises(MissingDependency) as missing:
        carrier_of(load(), "datev")
    assert "openssh-client" in missing.value.remedy
