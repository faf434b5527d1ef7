"""A connection to a mail server: encrypted, with a certificate that holds, and with no answer without an end."""

from __future__ import annotations

import imaplib
import ssl
import traceback
from contextlib import contextmanager
from contextlib import suppress
from typing import TYPE_CHECKING
from typing import Final

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError
from imapclient.exceptions import LoginError
from imapclient.imap4 import IMAP4WithTimeout
from imapclient.tls import IMAP4_TLS

from pipeline.sources.source import SourceTrouble

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.sources_settings import MailSource

#: The longest part of an answer.
MOST_BYTES: Final = 8 << 20
_SAID: Final = 200
#: What a library raises over answers that are none.
_NONSENSE: Final = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)


class _Bounded(imaplib.IMAP4):
    """What the library speaks through; it takes no longer part of an answer than anybody has asked for."""

    def read(self, size: int) -> bytes:
        """So many bytes of an answer."""
        if size > MOST_BYTES:
            raise self.abort("the server sends more than it was asked for")
        return super().read(size)


class _Encrypted(_Bounded, IMAP4_TLS):  # type: ignore[misc]  # it has no types
    pass


class _Plain(_Bounded, IMAP4WithTimeout):  # type: ignore[misc]  # as above
    pass


class _Client(IMAPClient):  # type: ignore[misc]  # as above
    def _create_IMAP4(self) -> _Bounded:  # noqa: N802 - the base class's name
        seconds = self._timeout.connect
        if self.ssl:
            return _Encrypted(self.host, self.port, self.ssl_context, seconds)  # type: ignore[call-arg]  # as above
        return _Plain(self.host, self.port, seconds)


@contextmanager
def connected(settings: MailSource) -> Iterator[IMAPClient]:
    """A client that is signed in.

    Raises:
        SourceTrouble: The server is not to be had, lets us not in, or answers with nonsense, now or later.
    """
    where = f"{settings.host}:{settings.real_port}"
    try:
        client = _opened(settings)
        try:
            yield client
        finally:
            with suppress(IMAPClientError, OSError, *_NONSENSE):
                client.logout()
    except LoginError as error:
        raise SourceTrouble(
            f"{where} does not let {settings.user} in: {_words(error)}.",
            remedy="Mend user, password or token of this source.",
        ) from error
    except ssl.SSLCertVerificationError as error:
        raise SourceTrouble(
            f"nobody vouches for the certificate of {where}: {error.verify_message}.",
            remedy="Name who does as ca_file, or mend host.",
        ) from error
    except (OSError, IMAPClientError) as error:
        raise SourceTrouble(
            f"{where} cannot be asked: {_words(error)}.", remedy="It is asked again; see that it runs and is reached."
        ) from error
    except _NONSENSE as error:
        if not _is_of_an_answer(error):
            raise
        raise SourceTrouble(
            f"{where} answers with what is no IMAP ({type(error).__name__}).", remedy="See what listens there."
        ) from error


def _is_of_an_answer(error: Exception) -> bool:
    """Whether the library has stumbled, or we over a part of an answer; any other failure is one of ours."""
    *_, (frame, _) = traceback.walk_tb(error.__traceback__)
    return isinstance(error, ValueError | LookupError) or not frame.f_globals["__name__"].startswith("pipeline.")


def _opened(settings: MailSource) -> IMAPClient:
    context = ssl.create_default_context(cafile=settings.ca_file)
    is_tls = settings.security == "tls"
    client = _Client(
        settings.host,
        port=settings.real_port,
        ssl=is_tls,
        ssl_context=context if is_tls else None,
        timeout=settings.seconds,
    )
    try:
        if settings.security == "starttls":
            client.starttls(context)
        _sign_in(client, settings)
    except BaseException:
        with suppress(OSError, IMAPClientError, *_NONSENSE):
            client.shutdown()
        raise
    return client


def _sign_in(client: IMAPClient, settings: MailSource) -> None:
    if settings.token_file is not None:
        client.oauth2_login(settings.user, settings.token_file.read_text(encoding="utf-8").strip())
        return
    file = settings.password_file
    password = settings.password.get_secret_value() if file is None else file.read_text(encoding="utf-8").strip("\r\n")
    client.login(settings.user, password)


def _words(error: Exception) -> str:
    """What is said of it, on one line, as far as it can be printed."""
    said = " ".join(str(error).split()).removeprefix("b'").removesuffix("'") or type(error).__name__
    return "".join(sign if sign.isprintable() else "?" for sign in said)[:_SAID].rstrip(".")
