r"""A mail begins with its header (RFC 5322, 2.2), and one of several parts ends with its boundary (RFC 2046, 5.1.1).

>>> is_mail(b"Return-Path: <a@b.example>\r\nReceived: from b.example\r\n by c.example; Mon, 2 Mar 2026\r\n")
True
>>> is_mail(b"Total: 119.00\nDate: 2026-03-02\n")
False
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.intake.endings.window import Window

#: A header is longer only where somebody wants to hide something.
_HEADER = 1 << 18
_TAIL = 1 << 20
_FIELD = re.compile(rb"([!-9;-~]{1,76})[ \t]*:")
_ENVELOPE = re.compile(rb"\A(?:\xef\xbb\xbf)?(?:>?From [^\n]{1,500}\n)?")
_BOUNDARY = re.compile(
    rb"""(?is)^content-type[ \t]*:[ \t]*multipart/.*?;\s*boundary[ \t]*=[ \t]*(?:"([^"]{1,200})"|([^\s";]{1,200}))"""
)
#: Two different ones of these make a mail.
_KNOWN = frozenset(
    b"from to cc bcc subject date sender reply-to message-id mime-version content-type content-transfer-encoding"
    b" received return-path delivered-to x-original-to dkim-signature authentication-results arc-seal references"
    b" in-reply-to content-language x-mailer user-agent x-mozilla-status x-mozilla-keys envelope-to".split()
)


def is_mail(head: bytes) -> bool:
    """Whether it begins with the header of a mail."""
    known: set[bytes] = set()
    lines = head[_start(head) :].splitlines(keepends=True)
    for line in lines if len(head) < 1024 else lines[:-1]:  # noqa: PLR2004 - as much of a file as is looked at
        if not line.strip():
            break
        if line[:1] in b" \t" and known:
            continue
        field = _FIELD.match(line)
        if field is None:
            return False
        known.add(field[1].lower())
    return len(known & _KNOWN) > 1 or any(name.startswith((b"arc-", b"x-ms-exchange-")) for name in known)


def is_whole_mail(file: Window) -> bool:
    """Whether its header ends, and its last part is closed where it has parts."""
    head = file.head(_HEADER)
    header, *body = re.split(rb"\r?\n\r?\n", head[_start(head) :], maxsplit=1)
    if not body and file.size <= _HEADER:
        return False
    found = next(filter(None, map(_BOUNDARY.match, _fields(header))), None)
    return found is None or b"--" + (found[1] or found[2]) + b"--" in file.tail(_TAIL)


def _start(head: bytes) -> int:
    """Where the header begins: mailboxes put a line of their own before it."""
    found = _ENVELOPE.match(head)
    return found.end() if found else 0


def _fields(header: bytes) -> list[bytes]:
    return re.split(rb"\r?\n(?![ \t])", header)
