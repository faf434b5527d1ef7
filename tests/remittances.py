"""Remittances as payers write them (X12 835), for the claims that a test has sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

#: Payer, payee and payment: one hundred, unless told otherwise.
HEAD: Final = (
    "BPR*I*{amount}*{sign}*ACH*CCP*01*999999992*DA*123456*1512345678**01*999988880*DA*98765*20260120~"
    "TRN*1*{trace}*1512345678~DTM*405*20260120~"
    "N1*PR*EXAMPLE PAYER*XV*PAY01~N3*1 PAY ST~N4*DAYTON*OH*45402~PER*BL*TECH*TE*5555550100~"
    "N1*PE*EXAMPLE CLINIC*XX*1234567893~LX*1~"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One claim of a remittance, with one service."""

    key: str
    status: str = "1"
    charged: str = "119"
    paid: str = "119"
    owes: str = ""
    reasons: str = ""

    def text(self) -> str:
        """Its segments."""
        return (
            f"CLP*{self.key}*{self.status}*{self.charged}*{self.paid}*{self.owes}*12*CLM9001~"
            f"NM1*QC*1*DOE*JANE****MI*MEM0001~SVC*HC:99213*{self.charged}*{self.paid}**1~DTM*472*20260104~{self.reasons}"
        )


FULL: Final = Line(key="FULL")
LESS: Final = Line(key="LESS", paid="100", owes="9", reasons="CAS*PR*3*9~CAS*CO*45*10~")
DENIED: Final = Line(key="DENIED", status="4", paid="0", reasons="CAS*CO*29*119~")


def remittance(*lines: Line, amount: str, sign: str = "C", trace: str = "EFT0001", beside: str = "") -> bytes:
    """A file with one remittance; `beside` holds what the payer adds or takes apart from claims."""
    body = HEAD.format(amount=amount, sign=sign, trace=trace) + "".join(line.text() for line in lines) + beside
    count = body.count("~") + 2
    return (
        "ISA*00*          *00*          *ZZ*PAY01          *ZZ*SUB123         *260120*1200*^*00501*000000007*0*P*:~"
        "GS*HP*PAY01*SUB123*20260120*1200*7*X*005010X221A1~"
        f"ST*835*0001~{body}SE*{count}*0001~GE*1*7~IEA*1*000000007~"
    ).encode()
