"""A mail server to fetch from: Debian's Dovecot on a free port of this machine, with a folder and a key of its own."""

from __future__ import annotations

import base64
import grp
import hmac
import json
import os
import pwd
import shutil
import socket
import ssl
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from imapclient import IMAPClient

from benchmarks.measuring.sftp_server import NoServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

_SECONDS = 10
_KEY = b"a key that signs tokens, of tests"
PASSWORD = "password-of-tests"  # noqa: S105 - of a server that lives as long as a test


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """A server that runs; everybody who knows the password has a mailbox."""

    tls_port: int
    plain_port: int
    #: Who vouches for it.
    certificate: Path
    log: Path

    def settings(self, user: str, **others: object) -> dict[str, object]:
        """What `sources.mail` says of a mailbox of it."""
        known = {"name": "bills", "host": "localhost", "port": self.tls_port, "ca_file": self.certificate}
        return {**known, "user": user, "password": PASSWORD, **others}

    def token(self, user: str, *, lasts: float = 60) -> str:
        """What an issuer of tokens would give somebody, for so many seconds."""
        now = int(time.time())
        said = ({"alg": "HS256", "typ": "JWT"}, {"email": user, "sub": user, "iat": now, "exp": int(now + lasts)})
        signed = b".".join(_encoded(json.dumps(part).encode()) for part in said)
        return (signed + b"." + _encoded(hmac.digest(_KEY, signed, "sha256"))).decode()

    @contextmanager
    def client(self, user: str) -> Iterator[IMAPClient]:
        """As the person whose mailbox it is."""
        context = ssl.create_default_context(cafile=self.certificate)
        with IMAPClient("localhost", port=self.tls_port, ssl_context=context) as client:
            client.login(user, PASSWORD)
            yield client

    def put(self, user: str, mails: Sequence[bytes], folder: str = "INBOX") -> None:
        """Have mails lie in a folder."""
        with self.client(user) as client:
            for mail in mails:
                client.append(folder, mail)

    def lying(self, user: str, folder: str = "INBOX") -> int:
        """How many lie there that are not marked as deleted."""
        with self.client(user) as client:
            if not client.folder_exists(folder):
                return 0
            client.select_folder(folder, readonly=True)
            return len(client.search("UNDELETED"))


def _encoded(part: bytes) -> bytes:
    return base64.urlsafe_b64encode(part).rstrip(b"=")


@contextmanager
def mail_server(folder: Path) -> Iterator[MailServer]:
    """A server that keeps everything in `folder`.

    Raises:
        NoServer: There is none to be had.
    """
    program = shutil.which("dovecot", path=f"{os.environ['PATH']}:/usr/sbin")
    if program is None or shutil.which("openssl") is None:
        raise NoServer("Dovecot is not installed: apt-get install dovecot-imapd openssl")
    for name in ("base", "state", "mail"):
        (folder / name).mkdir(mode=0o755)
    folder.chmod(0o755)
    _make_certificate(folder)
    ports = _free_ports()
    owner = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    os.chown(folder / "mail", owner.pw_uid, owner.pw_gid)
    _know_tokens(folder)
    (folder / "dovecot.conf").write_text(_configuration(folder, ports, owner))
    served = MailServer(
        tls_port=ports[0], plain_port=ports[1], certificate=folder / "certificate.pem", log=folder / "dovecot.log"
    )
    command = [program, "-F", "-c", str(folder / "dovecot.conf")]
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, **quiet) as running:  # type: ignore[call-overload]  # noqa: S603 - Debian's own
        try:
            _wait(running, served)
            yield served
        finally:
            running.terminate()


def _make_certificate(folder: Path) -> None:
    key, certificate = str(folder / "key.pem"), str(folder / "certificate.pem")
    command = ["/usr/bin/openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    told = ["-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=localhost"]
    command += [*told, "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - Debian's own


def _know_tokens(folder: Path) -> None:
    """Tokens are believed that are signed with a key of ours: it lies where Dovecot seeks it."""
    key = folder / "keys" / "default" / "HS256" / "default"
    key.parent.mkdir(parents=True)
    key.write_bytes(base64.b64encode(_KEY))
    lines = (
        "introspection_mode = local",
        f"local_validation_key_dict = fs:posix:prefix={folder}/keys/",
        "username_attribute = email",
    )
    (folder / "oauth2.conf").write_text("\n".join((*lines, "")))


def _configuration(folder: Path, ports: tuple[int, int], owner: pwd.struct_passwd) -> str:
    ourselves = "" if os.geteuid() == 0 else _as_ourselves(owner)
    return f"""
        base_dir = {folder}/base
        state_dir = {folder}/state
        log_path = {folder}/dovecot.log
        protocols = imap
        listen = 127.0.0.1
        first_valid_uid = 1
        first_valid_gid = 1
        ssl = yes
        ssl_cert = <{folder}/certificate.pem
        ssl_key = <{folder}/key.pem
        # What comes from this machine counts as safe to Dovecot, and our settings say so only of localhost.
        disable_plaintext_auth = no
        mail_location = maildir:{folder}/mail/%u
        auth_failure_delay = 0
        auth_mechanisms = plain login xoauth2
        passdb {{
          driver = oauth2
          mechanisms = xoauth2
          args = {folder}/oauth2.conf
        }}
        passdb {{
          driver = static
          mechanisms = plain login
          args = password={PASSWORD}
        }}
        userdb {{
          driver = static
          args = uid={owner.pw_uid} gid={owner.pw_gid} home={folder}/mail/%u
        }}
        {_services(ports)}
        {ourselves}
    """


def _services(ports: tuple[int, int]) -> str:
    in_no_cage = "" if os.geteuid() == 0 else "chroot ="
    return f"""
        service imap-login {{
          {in_no_cage}
          inet_listener imap {{
            port = {ports[1]}
          }}
          inet_listener imaps {{
            port = {ports[0]}
          }}
        }}
        service anvil {{
          {in_no_cage}
          # Who fails to sign in is not made to wait.
          unix_listener anvil-auth-penalty {{
            mode = 0
          }}
        }}
    """


def _as_ourselves(owner: pwd.struct_passwd) -> str:
    group = grp.getgrgid(owner.pw_gid).gr_name
    users = f"default_internal_user = {owner.pw_name}\ndefault_login_user = {owner.pw_name}\n"
    return f"{users}default_internal_group = {group}\nservice stats {{\n  chroot =\n}}\n"


def _free_ports() -> tuple[int, int]:
    with socket.create_server(("127.0.0.1", 0)) as one, socket.create_server(("127.0.0.1", 0)) as other:
        return int(one.getsockname()[1]), int(other.getsockname()[1])


def _wait(running: subprocess.Popen[bytes], served: MailServer) -> None:
    end = time.monotonic() + _SECONDS
    while time.monotonic() < end and running.poll() is None:
        try:
            with served.client("nobody"):
                return
        except OSError:
            time.sleep(0.02)
    raise NoServer(f"Dovecot does not start: {served.log.read_text() if served.log.exists() else ''}")
