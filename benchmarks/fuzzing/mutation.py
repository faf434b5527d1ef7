"""Bytes and words changed at random, in the ways in which files break and attackers write them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Sequence
    from random import Random

#: What parsers stumble over.
_TOKENS: Final = (
    b"", b"\0", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"-1", b"0", b"99999999999999999999",
    b"1e999", b"NaN", b"1/0",
    b"%PDF-1.7", b"obj", b"endobj", b"stream", b"<<", b">>", b"[", b"(", b"/Length 0", b"0 0 R", b"%%EOF",
    b"<!DOCTYPE a>", b"<![CDATA[", b"&a;", b"]]>", b"<a>", b"</a>", b"\xef\xbb\xbf", b"\xff\xfe",
    b"=1+1", b'"', b"'", b";", b",", b"\t", b"\r\n", b"~", b"*", b":", b"\\", b"../", b"%s", b"{0}", b"\x1b[31m",
    b"\xe2\x80\xae", b"\xc2\xa0", b"\xed\xa0\x80", b"A" * 5_000, b"9" * 400, b"2025-02-30",
    b"0000-00-00", b"31.12.9999",
)  # fmt: skip
_STRANGE: Final = (
    "", "\0", "\ud800", "\u202e", "\u200b", "9" * 400, "-" * 50, "1e999", "NaN", "½",
    "\uff11\uff12", "0,00", "1.234,56-",
    "(1)", "=1+1", "\U0001d7d9\U0001d7da", "٣", "İ", "ß" * 300, "%", "100 %", "EUR", "DE",
    "31.02.2025", "00.00.0000", "9999-12-31",
    "Total", "IBAN", "x" * 3_000, "²", "①", "\n", "1 000 000 000 000 000,00",
)  # fmt: skip


def changed(content: bytes, others: Sequence[bytes], dice: Random) -> bytes:
    """The bytes with a few changes; mostly few, sometimes many."""
    for _ in range(1 << dice.choice((0, 0, 1, 2, 3, 5))):
        content = dice.choice(_WAYS)(content, dice) if dice.random() < 0.9 else _spliced(content, others, dice)  # noqa: PLR2004 - now and then
    return content


def strange_word(text: str, dice: Random) -> str:
    """A word made strange; it stays one word, of at least one sign, as every reader gives it."""
    at = dice.randrange(len(text) + 1)
    whole = dice.random() < 0.5  # noqa: PLR2004 - heads or tails
    strange = dice.choice(_STRANGE)
    return "".join((strange if whole else text[:at] + strange + text[at + dice.randrange(3) :]).split()) or "?"


def _turned(content: bytes, dice: Random) -> bytes:
    if not content:
        return content
    turned = bytearray(content)
    turned[dice.randrange(len(turned))] ^= 1 << dice.randrange(8)
    return bytes(turned)


def _overwritten(content: bytes, dice: Random) -> bytes:
    at, token = dice.randrange(len(content) + 1), dice.choice(_TOKENS)
    return content[:at] + token + content[at + len(token) :]


def _inserted(content: bytes, dice: Random) -> bytes:
    at = dice.randrange(len(content) + 1)
    return content[:at] + dice.choice(_TOKENS) + content[at:]


def _removed(content: bytes, dice: Random) -> bytes:
    at, end = sorted((dice.randrange(len(content) + 1), dice.randrange(len(content) + 1)))
    return content[:at] + content[min(end, at + dice.choice((1, 10, 1_000, len(content)))) :]


def _repeated(content: bytes, dice: Random) -> bytes:
    at = dice.randrange(len(content) + 1)
    piece = content[at : at + dice.choice((1, 16, 256))]
    return content[:at] + piece * dice.choice((2, 20, 200)) + content[at:]


def _exchanged(content: bytes, dice: Random) -> bytes:
    first, second, third = sorted(dice.randrange(len(content) + 1) for _ in range(3))
    return content[:first] + content[second:third] + content[first:second] + content[third:]


def _number(content: bytes, dice: Random) -> bytes:
    """A number in the text made another one."""
    digits = [at for at in range(max(len(content) - 1, 0)) if content[at : at + 1].isdigit()]
    if not digits:
        return content
    at = dice.choice(digits)
    end = at
    while end < len(content) and content[end : end + 1].isdigit():
        end += 1
    return content[:at] + dice.choice(_TOKENS[1:10]) + content[end:]


def _spliced(content: bytes, others: Sequence[bytes], dice: Random) -> bytes:
    other = dice.choice(others)
    return content[: dice.randrange(len(content) + 1)] + other[dice.randrange(len(other) + 1) :]


_WAYS: Final[tuple[Callable[[bytes, Random], bytes], ...]] = (
    _turned, _turned, _overwritten, _inserted, _removed, _repeated, _exchanged, _number,
)  # fmt: skip
