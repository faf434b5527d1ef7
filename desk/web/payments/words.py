"""What pages call payments, their runs, and what became of them."""

from __future__ import annotations

from typing import Final

from desk.web.words import N_
from pipeline.payments.bank import Saying
from pipeline.payments.run import PaymentState
from pipeline.payments.run import RunState
from pipeline.payments.stop import StopReason
from pipeline.store.payments.deciding import Decision
from pipeline.store.payments.proposing import NotProposed
from pipeline.store.payments.reconciling import Verdict
from pipeline.store.payments.stopping import Stopped

RUNS: Final = {
    RunState.PROPOSED: N_("waits for approval"),
    RunState.APPROVED: N_("approved"),
    RunState.REJECTED: N_("rejected"),
    RunState.SEALED: N_("file made"),
}
RUN_BADGES: Final = {
    RunState.PROPOSED: "warn",
    RunState.APPROVED: "good",
    RunState.REJECTED: "bad",
    RunState.SEALED: "good",
}

PAYMENTS: Final = {
    PaymentState.PLANNED: N_("planned"),
    PaymentState.WITHDRAWN: N_("taken out"),
    PaymentState.SENT: N_("in the file"),
    PaymentState.STOPPING: N_("stop asked for"),
    PaymentState.STOPPED: N_("stopped"),
    PaymentState.EXECUTED: N_("paid"),
    PaymentState.REJECTED: N_("rejected by the bank"),
    PaymentState.RETURNED: N_("returned"),
}
PAYMENT_BADGES: Final = {
    PaymentState.PLANNED: "warn",
    PaymentState.WITHDRAWN: "bad",
    PaymentState.SENT: "warn",
    PaymentState.STOPPING: "warn",
    PaymentState.STOPPED: "bad",
    PaymentState.EXECUTED: "good",
    PaymentState.REJECTED: "bad",
    PaymentState.RETURNED: "bad",
}

DECIDED: Final = {
    Decision.APPROVED: N_("Approved: its file can be made now."),
    Decision.REJECTED: N_("Rejected: its bills can be paid again."),
    Decision.WITHDRAWN: N_("The payment has left its run; its bills can be paid again."),
    Decision.OWN_PROPOSAL: N_("You proposed this, so somebody else has to approve it."),
    Decision.OWN_HAND: N_("You changed what a bill of this run says, so somebody else has to approve it."),
    Decision.OVER_LIMIT: N_("It is more than you may approve."),
    Decision.NOT_OPEN: N_("This is decided already, or changed since you looked at it."),
    Decision.NO_WORDS: N_("Say why."),
}

NOT_PROPOSED: Final = {
    NotProposed.NOTHING: N_("There is nothing to pay."),
    NotProposed.CHANGED: N_("A bill or an account changed meanwhile, or is in another run. Look again."),
    NotProposed.OVER_LIMIT: N_("That is more than one run may come to."),
}

STOPPED: Final = {
    Stopped.ASKED: N_("The bank is asked to stop it; make the files now, and give them to the bank."),
    Stopped.TWICE: N_("The bank was asked to stop this payment before."),
    Stopped.NOT_OPEN: N_("This payment is in no file for the bank, or executed, rejected or returned."),
    Stopped.NO_WORDS: N_("Say why."),
}

STOP_REASONS: Final = {
    StopReason.CUSTOMER: N_("Because we ask for it"),
    StopReason.DUPLICATE: N_("Paid twice"),
    StopReason.WRONG_AMOUNT: N_("Wrong amount"),
    StopReason.WRONG_ACCOUNT: N_("Wrong account"),
    StopReason.FRAUD: N_("Fraud"),
}

SAYINGS: Final = {
    Saying.EXECUTED: N_("executed"),
    Saying.REJECTED: N_("rejected"),
    Saying.RETURNED: N_("returned"),
    Saying.STOPPED: N_("stopped"),
    Saying.NOT_STOPPED: N_("not stopped"),
}

VERDICTS: Final = {
    Verdict.TAKEN: N_("taken"),
    Verdict.KNOWN: N_("known before"),
    Verdict.UNKNOWN: N_("no payment of ours"),
    Verdict.OTHER_AMOUNT: N_("another amount"),
    Verdict.OTHER_ACCOUNT: N_("another account"),
    Verdict.CONTRADICTS: N_("contradicts what the bank said before"),
}
