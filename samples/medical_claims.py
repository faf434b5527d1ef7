"""Makes `samples/medical`: claims as a clinic hands them in, and what their payer answers. All people are made up.

python -m samples.medical_claims
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from pipeline.exporters.medical.claim_key import claim_key
from pipeline.store.key import record_key
from pipeline.x12.writing import amount
from pipeline.x12.writing import composite
from pipeline.x12.writing import segment

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER: Final = Path(__file__).parent / "medical"
CLAIMS: Final = "claims.x12"
REMITTANCE: Final = "remittance.x12"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A patient's visit, and what the payer makes of it."""

    account: str
    family: str
    given: str
    born: str
    sex: str
    member: str
    street: str
    diagnoses: tuple[str, ...]
    #: Procedure, modifier and charge.
    charges: tuple[tuple[str, str, str], ...]
    #: CLP02, what is paid of the first charge, and the reasons for what is not.
    answer: tuple[str, str, tuple[tuple[str, str, str], ...]]

    @property
    def total(self) -> Decimal:
        """What is charged in all."""
        return sum((Decimal(charge) for _, _, charge in self.charges), Decimal(0))

    @property
    def paid(self) -> Decimal:
        """What the payer pays."""
        _, first, _ = self.answer
        return Decimal(first) + sum((Decimal(charge) for _, _, charge in self.charges[1:]), Decimal(0))


VISITS: Final = (
    Visit(
        account="V-1001",
        family="MARLOW",
        given="EDITH",
        born="19520611",
        sex="F",
        member="EX100200301",
        street="12 BIRCH LN",
        diagnoses=("I10", "E119"),
        charges=(("99214", "25", "168.00"), ("36415", "", "12.50")),
        answer=("1", "168.00", ()),
    ),
    Visit(
        account="V-1002",
        family="OKAFOR",
        given="DANIEL",
        born="19880923",
        sex="M",
        member="EX100200302",
        street="4 MILL RD",
        diagnoses=("J029",),
        charges=(("99213", "", "119.00"), ("87880", "QW", "24.00")),
        answer=("1", "86.00", (("PR", "3", "20.00"), ("CO", "45", "13.00"))),
    ),
    Visit(
        account="V-1003",
        family="REYES",
        given="LUZ",
        born="20150204",
        sex="F",
        member="EX100200303",
        street="77 HARBOR ST",
        diagnoses=("Z00129",),
        charges=(("99393", "", "145.00"),),
        answer=("4", "0", (("CO", "29", "145.00"),)),
    ),
)


def _enveloped(kind: str, version: str, receiver: str, sets: list[str]) -> bytes:
    sender = "CLEARVIEW" if receiver == "EXAMPLEHP" else "EXAMPLEHP"
    isa = f"ISA*00*{'':10}*00*{'':10}*ZZ*{sender:15}*ZZ*{receiver:15}*260112*0800*^*00501*000000101*0*T*:~"
    group = segment("GS", kind, sender, receiver, "20260112", "0800", "101", "X", version)
    ends = segment("GE", str(len(sets)), "101") + segment("IEA", "1", "000000101")
    return "".join([isa, group, *sets, ends]).encode()


def _set(kind: str, body: list[str], *more: str) -> str:
    return "".join([segment("ST", kind, "0001", *more), *body, segment("SE", str(len(body) + 2), "0001")])


def claims_file() -> bytes:
    """The claims."""
    version = "005010X222A1"
    body = [
        segment("BHT", "0019", "00", "BATCH101", "20260112", "0800", "CH"),
        segment("NM1", "41", "2", "CLEARVIEW CLINIC", "", "", "", "", "46", "CLEARVIEW"),
        segment("PER", "IC", "BILLING OFFICE", "TE", "5555550100"),
        segment("NM1", "40", "2", "EXAMPLE HEALTH PLAN", "", "", "", "", "46", "EXAMPLEHP"),
        segment("HL", "1", "", "20", "1"),
        segment("PRV", "BI", "PXC", "207Q00000X"),
        segment("NM1", "85", "2", "CLEARVIEW CLINIC", "", "", "", "", "XX", "1234567893"),
        segment("N3", "500 LAKE AVE"),
        segment("N4", "SPRINGFIELD", "IL", "627010001"),
        segment("REF", "EI", "123456789"),
    ]
    for number, visit in enumerate(VISITS, start=2):
        body.extend(_claim(visit, number))
    return _enveloped("HC", version, "EXAMPLEHP", [_set("837", body, version)])


def _claim(visit: Visit, number: int) -> Iterator[str]:
    yield segment("HL", str(number), "1", "22", "0")
    yield segment("SBR", "P", "18", *[""] * 6, "CI")
    yield segment("NM1", "IL", "1", visit.family, visit.given, "", "", "", "MI", visit.member)
    yield segment("N3", visit.street)
    yield segment("N4", "SPRINGFIELD", "IL", "62704")
    yield segment("DMG", "D8", visit.born, visit.sex)
    yield segment("NM1", "PR", "2", "EXAMPLE HEALTH PLAN", "", "", "", "", "PI", "EXHP1")
    yield segment("CLM", visit.account, amount(visit.total), "", "", composite("11", "B", "1"), "Y", "A", "Y", "Y")
    yield segment("REF", "EA", f"MRN{visit.member[-4:]}")
    kinds = ("ABK", *["ABF"] * (len(visit.diagnoses) - 1))
    yield segment("HI", *(composite(kind, code) for kind, code in zip(kinds, visit.diagnoses, strict=True)))
    for place, (code, modifier, charge) in enumerate(visit.charges, start=1):
        yield segment("LX", str(place))
        procedure = composite("HC", code, modifier)
        yield segment("SV1", procedure, amount(Decimal(charge)), "UN", "1", "", "", "1")
        yield segment("DTP", "472", "D8", "20260109")


def remittance_file() -> bytes:
    """What the payer answers once the claims were posted; it knows them by our keys."""
    document = hashlib.sha256(claims_file()).hexdigest()
    total = amount(sum((visit.paid for visit in VISITS), Decimal(0)))
    payment = ("I", total, "C", "ACH", "CCP", "01", "999999992", "DA", "123456", "1512345678", "")
    body = [
        segment("BPR", *payment, "01", "999988880", "DA", "98765", "20260126"),
        segment("TRN", "1", "EFT260126", "1512345678"),
        segment("DTM", "405", "20260126"),
        segment("N1", "PR", "EXAMPLE HEALTH PLAN", "XV", "EXHP1"),
        segment("N3", "1 PLAZA"),
        segment("N4", "DAYTON", "OH", "45402"),
        segment("PER", "BL", "SERVICE", "TE", "5555550199"),
        segment("N1", "PE", "CLEARVIEW CLINIC", "XX", "1234567893"),
        segment("LX", "1"),
    ]
    for part, visit in enumerate(VISITS, start=1):
        body.extend(_answer(visit, claim_key(record_key(document, part)), part))
    return _enveloped("HP", "005010X221A1", "CLEARVIEW", [_set("835", body)])


def _answer(visit: Visit, key: str, part: int) -> Iterator[str]:
    status, first, reasons = visit.answer
    owed = sum((Decimal(each) for group, _, each in reasons if group == "PR"), Decimal(0))
    owes = amount(owed) if owed else ""
    yield segment("CLP", key, status, amount(visit.total), amount(visit.paid), owes, "12", f"EX26-{part:05}")
    yield segment("NM1", "QC", "1", visit.family, visit.given, "", "", "", "MI", visit.member)
    for place, (code, modifier, charge) in enumerate(visit.charges):
        procedure, charged = composite("HC", code, modifier), amount(Decimal(charge))
        yield segment("SVC", procedure, charged, charged if place else amount(Decimal(first)), "", "1")
        yield segment("DTM", "472", "20260109")
        for group, reason, each in () if place else reasons:
            yield segment("CAS", group, reason, amount(Decimal(each)))


def main() -> None:
    """Write the folder."""
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / CLAIMS).write_bytes(claims_file())
    (FOLDER / REMITTANCE).write_bytes(remittance_file())


if __name__ == "__main__":
    main()
