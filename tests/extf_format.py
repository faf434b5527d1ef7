"""A strict reader of EXTF booking batches, after DATEV's own table of positions and expressions; of no writer."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal

from tests.strict_table import Rejected

_DAY = r"(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])"
_DATE = rf"{_DAY}\d{{4}}"
_YMD = r"\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])"
_AMOUNT = r"\d{1,10},\d{2}"


def _text(most: int) -> str:
    return rf'"(?:[^"\x00-\x1f]|""){{0,{most}}}"'


def _maybe(*shapes: str) -> list[str]:
    return [f"(?:{shape})?" for shape in shapes]


#: What stands at each of the 31 places of the first line.
HEADER = (
    *('"EXTF"', "700", "21", '"Buchungsstapel"', "13", rf"{_YMD}([01]\d|2[0-3])[0-5]\d[0-5]\d\d{{3}}"),
    *("", _text(2), _text(25), _text(25), r"[1-9]\d{3,6}", r"[1-9]\d{0,4}", _YMD, "[4-8]", _YMD, _YMD),
    *(_text(30), _text(2), "[12]", "0|30|40|50|64", "[01]", '"[A-Z]{3}"', "", '""', "", ""),
    *(r'"(\d\d)?"', "", "", '""', _text(16)),
)

#: What stands at each of the 125 places of a booking.
BOOKING = (
    *(_AMOUNT, '"[SH]"', *_maybe('"[A-Z]{3}"', r"[1-9]\d{0,3},\d{2,6}", _AMOUNT, '"[A-Z]{3}"')),
    *(r"\d{1,9}", r"\d{1,9}", *_maybe(r'"\d{1,4}"'), _DAY),
    *_maybe(r'"[A-Za-z0-9$&%*+\-/]{0,36}"', r'"[A-Za-z0-9$&%*+\-/]{0,12}"', r"\d{1,8},\d{2}", _text(60)),
    *_maybe("[01]", r'"\d{1,9}"', r"\d{1,3}", r"\d{1,2}", "[01]", _text(210)),
    *_maybe(*(_text(20), _text(210)) * 8),
    *_maybe(_text(36), _text(36), r"\d{1,12},\d{1,4}", _text(15), r"\d{2},\d{2}", '"[A-Z]"', r"\d{1,3}", r"\d{1,3}"),
    *_maybe(r"\d", r"\d{1,2}", r"\d{1,3}"),
    *_maybe(*(_text(20), _text(210)) * 20),
    *_maybe(r"\d{1,8}", r"\d{1,8},\d{2}", r"\d{1,2}", _text(10), r"\d{4}", _DATE, r"\d", _text(30)),
    *_maybe('"(AA|AG|AV|SR|SU|SG|SO)"', r"\d{1,2}", '"[A-Z]{2}"', r"\d{1,3}", r"\d{1,2},\d{2}", r"\d{1,9}"),
    *_maybe(_text(2), _text(36), _DATE, _text(35), "[01]", _text(76), r"\d{1,4}", _text(11), _text(20), _DATE),
    *_maybe(_text(30), r"\d{1,2}", "[01]", _DATE, _DATE, _DATE, '"[01G]"', r"\d{1,2},\d{2}", '"[A-Z]{2}"'),
    *_maybe(r"\d{1,36}", r"\d", _text(15), r"\d{1,2},\d{2}", r"\d{1,9}"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Booked:
    """One booking."""

    amount: Decimal
    is_debit: bool
    currency: str
    rate: Decimal | None
    in_base: Decimal | None
    account: str
    counter: str
    key: str
    day: dt.date
    number: str
    text: str
    infos: dict[str, str]
    cost: str
    due: str


def read(content: bytes) -> list[Booked]:
    """The bookings of a file.

    Raises:
        Rejected: Anything is not as DATEV describes it.
    """
    text = content.decode("cp1252")
    lines = text.split("\r\n")
    if len(lines) < 3 or lines.pop() or any("\n" in line or "\r" in line for line in lines):
        raise Rejected("lines")
    head = _fields(lines[0], HEADER)
    if len(lines[1].split(";")) != len(BOOKING):
        raise Rejected("names of columns")
    return [_booked(_fields(line, BOOKING), head) for line in lines[2:]]


def _fields(line: str, shapes: tuple[str, ...]) -> list[str]:
    fields = re.findall(r'(?:^|;)("(?:[^"]|"")*"|[^";]*)', line)
    if ";".join(fields) != line or len(fields) != len(shapes):
        raise Rejected(f"{len(fields)} fields, not {len(shapes)}: {line}")
    for place, (field, shape) in enumerate(zip(fields, shapes, strict=True), start=1):
        if not re.fullmatch(shape, field):
            raise Rejected(f"place {place}: {field}")
    return [field[1:-1].replace('""', '"') if field.startswith('"') else field for field in fields]


def _booked(fields: list[str], head: list[str]) -> Booked:
    """A booking in the period of its header, on accounts of its length, with all of a foreign currency or nothing."""
    start, first, last = (dt.datetime.strptime(head[place], "%Y%m%d").date() for place in (12, 14, 15))  # noqa: DTZ007 - days
    day = dt.date(start.year, int(fields[9][2:]), int(fields[9][:2]))
    day = day if day >= start else day.replace(year=start.year + 1)
    if not start <= first <= day <= last:
        raise Rejected(f"{day} is not in the period")
    if len(fields[6]) > int(head[13]) or len(fields[7]) > int(head[13]) + 1:
        raise Rejected("length of an account")
    foreign = [bool(field) for field in fields[3:6]]
    if any(foreign) is not all(foreign) or all(foreign) is (fields[2] in {"", head[21]}):
        raise Rejected("foreign currency")
    return Booked(
        amount=_number(fields[0]) or Decimal(0),
        is_debit=fields[1] == "S",
        currency=fields[2],
        rate=_number(fields[3]),
        in_base=_number(fields[4]),
        account=fields[6],
        counter=fields[7],
        key=fields[8],
        day=day,
        number=fields[10],
        text=fields[13],
        infos={kind: what for kind, what in zip(fields[20:36:2], fields[21:36:2], strict=True) if kind},
        cost=fields[36],
        due=fields[116],
    )


def _number(field: str) -> Decimal | None:
    return Decimal(field.replace(",", ".")) if field else None
