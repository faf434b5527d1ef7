"""A mail taken apart: its attachments, and not what it says itself, its logo or its signature (RFC 2045 to 2049)."""

from __future__ import annotations

import email
import re
from email.generator import BytesGenerator
from email.message import Message
from email.policy import compat32
from io import BytesIO
from typing import TYPE_CHECKING
from typing import Final
from urllib.parse import unquote

from extractors.readers.containers.header import LENIENT
from extractors.readers.containers.header import file_name
from extractors.readers.containers.header import text_of
from extractors.readers.containers.member import Contents
from extractors.readers.containers.member import Member
from extractors.readers.containers.member import in_order
from extractors.readers.trouble import unreadable
from pipeline.model.origin import MailFacts
from pipeline.model.outcome import Outcome
from pipeline.model.words import row_of
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.settings import Limits

_CID: Final = re.compile(r"""cid:([^"'\s>)]{1,500})""", re.IGNORECASE)
_SIGNATURES: Final = frozenset(
    {"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"}
)
_REPORTS: Final = frozenset({"message/delivery-status", "message/disposition-notification", "text/rfc822-headers"})
_SEALED: Final = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_ENDINGS: Final = {"message/rfc822": ".eml", "application/pdf": ".pdf", "image/jpeg": ".jpg", "text/xml": ".xml"}


class Mail:
    """A mail whose parts were looked at."""

    def __init__(self, path: Path, limits: Limits) -> None:
        """Look at the parts.

        Raises:
            UnreadableDocument: It is encrypted, or made to do harm.
        """
        self._content = path.read_bytes()
        try:
            message = email.message_from_bytes(_without_envelope(self._content), policy=LENIENT)
            leaves = list(_leaves(message, limits.members))
        except RecursionError as error:
            reason = say("Its parts are in each other deeper than in any mail that people write.")
            raise unreadable(Outcome.REJECTED_SECURITY, reason) from error
        _see_that_it_is_open(message)
        self._line_end = "\r\n" if b"\r\n" in self._content[:4096] else "\n"
        shown = _shown_in_texts(leaves)
        attached = [(leaf, place) for place, leaf in enumerate(leaves, start=1) if _is_attached(leaf)]
        left_out = tuple(_name(leaf, place) for leaf, place in attached if _is_left_out(leaf, shown))
        kept = [(leaf, _name(leaf, place)) for leaf, place in attached if not _is_left_out(leaf, shown)]
        parts = in_order(kept, lambda part: part[1].encode())
        self._parts = tuple(leaf for leaf, _ in parts)
        members = tuple(_member(leaf, name) for leaf, name in parts)
        nothing = "" if members else _nothing_in(left_out)
        self.contents = Contents(members=members, left_out=left_out, facts=_facts(message), reason=nothing)

    def chunks(self, index: int) -> Iterator[bytes]:
        """The bytes of an attachment."""
        part = self._parts[index]
        if (inner := _mail_in(part)) is not None:
            yield _written(inner, self._line_end)
            return
        content = part.get_payload(decode=True)
        yield content if isinstance(content, bytes) else b""


def _without_envelope(content: bytes) -> bytes:
    """A mailbox puts a line before a mail, and some programs a mark of UTF-8."""
    content = content.removeprefix(b"\xef\xbb\xbf")
    return content.partition(b"\n")[2] if content.startswith((b"From ", b">From ")) else content


def _leaves(message: Message, most: int) -> Iterator[Message]:
    """The parts that have no parts, in their order; a mail in a mail is one."""
    waiting, seen = [message], 0
    while waiting:
        part, seen = waiting.pop(), seen + 1
        if seen > 4 * most + 100:
            raise unreadable(Outcome.TOO_LARGE, say("It holds more files than are allowed."))
        # Asked for only where it is parts: else the library looks for the alphabet of its words, by any name.
        inner = part.get_payload() if part.is_multipart() else None
        if isinstance(inner, list) and part.get_content_maintype() == "multipart":
            waiting.extend(one for one in reversed(inner) if isinstance(one, Message))
        else:
            yield part


def _mail_in(part: Message) -> Message | None:
    """The mail that a part is."""
    inner = part.get_payload() if part.is_multipart() else None
    if part.get_content_type() != "message/rfc822" or not isinstance(inner, list) or not inner:
        return None
    first = inner[0]
    return first if isinstance(first, Message) else None


def _see_that_it_is_open(message: Message) -> None:
    sort = message.get_content_type()
    kind = str(message.get_param("smime-type") or "").lower()
    if sort == "multipart/encrypted" or (sort in _SEALED and kind in {"enveloped-data", "authenveloped-data"}):
        raise unreadable(Outcome.ENCRYPTED, say("The mail is encrypted."))
    if sort in _SEALED:
        raise unreadable(
            Outcome.UNSUPPORTED, say("The mail is sealed by S/MIME as a whole, and such mails are not read.")
        )


def _is_attached(leaf: Message) -> bool:
    """Whether it is more than what the mail says itself."""
    is_words = leaf.get_content_type() in {"text/plain", "text/html", "text/calendar", "text/x-amp-html"}
    return not is_words or leaf.get_content_disposition() == "attachment" or bool(file_name(leaf))


def _is_left_out(leaf: Message, shown: frozenset[str]) -> bool:
    sort = leaf.get_content_type()
    if sort in _SIGNATURES or sort in _REPORTS:
        return True
    return leaf.get_content_maintype() == "image" and _content_id(leaf) in shown


def _shown_in_texts(leaves: list[Message]) -> frozenset[str]:
    """What HTML says it shows: a logo, a portrait, the icon of a network."""
    texts = (leaf.get_payload(decode=True) for leaf in leaves if leaf.get_content_type() == "text/html")
    words = "".join(text.decode("ascii", "ignore") for text in texts if isinstance(text, bytes))
    return frozenset(unquote(found).strip() for found in _CID.findall(words))


def _content_id(leaf: Message) -> str:
    return text_of(leaf.get("Content-ID")).strip().removeprefix("<").removesuffix(">") or "\0"


def _name(leaf: Message, place: int) -> str:
    """As the sender calls it; what has no name is called by its place."""
    if name := file_name(leaf):
        return name
    if (inner := _mail_in(leaf)) is not None:
        subject = text_of(inner.get("Subject"))
        return f"{subject or f'mail {place}'}.eml"
    return f"part {place}{_ENDINGS.get(leaf.get_content_type(), '')}"


def _member(leaf: Message, name: str) -> Member:
    raw = name.encode()
    if leaf.get_content_type() in {"application/ms-tnef", "application/vnd.ms-tnef"} or name.lower() == "winmail.dat":
        reason = say(
            "Outlook has packed the attachments so that only Outlook reads them; ask for the mail as plain text."
        )
        return Member(raw_name=raw, outcome=Outcome.UNSUPPORTED, reason=reason)
    return Member(raw_name=raw)


def _nothing_in(left_out: tuple[str, ...]) -> str:
    if left_out:
        return say(
            "Nothing is attached to the mail but what belongs to its text: {names}.", names=row_of(left_out[:20])
        )
    return say("Nothing is attached to the mail, and what it says itself is not read.")


def _facts(message: Message) -> MailFacts:
    told = {"sender": "From", "subject": "Subject", "message_id": "Message-ID", "date": "Date"}
    return MailFacts(**{name: text_of(message.get(header)) for name, header in told.items()})


def _written(message: Message, line_end: str) -> bytes:
    """A mail in a mail, as it stood there."""
    out = BytesIO()
    policy = compat32.clone(max_line_length=0, linesep=line_end)
    BytesGenerator(out, mangle_from_=False, policy=policy).flatten(message)
    return out.getvalue()
