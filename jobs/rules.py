"""When a job is tried again, which states a mail has, and what a mail server's code means in plain words."""

import re
from datetime import datetime, timedelta
from enum import StrEnum

from web.language import N_

WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 4 * 60, 24 * 60, 48 * 60))
LEASE = timedelta(minutes=2)


class MailState(StrEnum):
    """`kept` is a mail that stays in the outbox because no mail server is set.

    `unsure` was cut off twice after the whole mail had been said: it may have arrived, and a third copy would be one too many.
    `failed` was tried for days. `bounced` was taken by the mail server and came back later.
    """

    QUEUED = "queued"
    RETRIED = "retried"
    SENT = "sent"
    KEPT = "kept"
    REFUSED = "refused"
    UNSURE = "unsure"
    FAILED = "failed"
    BOUNCED = "bounced"


ON_THE_WAY = (MailState.QUEUED, MailState.RETRIED)
CAN_BOUNCE = (*ON_THE_WAY, MailState.SENT, MailState.UNSURE)
NOT_ARRIVED = (MailState.REFUSED, MailState.FAILED, MailState.BOUNCED)
WENT = (MailState.SENT, MailState.UNSURE, *NOT_ARRIVED)
CAN_GO_AGAIN = (*NOT_ARRIVED, MailState.UNSURE, MailState.KEPT)
CUT = "Cut"
SAID = 500  # so much of a mail server's words is kept
ENHANCED = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
NO_SUCH_ADDRESS = N_("There is no such address.")
NO_SUCH_DOMAIN = N_("What stands after the @ takes no mail. It may be misspelt.")
NO_LONGER = N_("The mailbox is closed.")
FULL = N_("The mailbox is full.")
TOO_LARGE = N_("The mail is too large for the mailbox.")
UNWANTED = N_("The recipient’s mail server takes no mail from us: it thinks that it is unwanted.")
NOT_REACHED = N_("The recipient’s mail server could not be reached.")
NOT_NOW = N_("The mail server did not take it for now.")
NOT_TAKEN = N_("The mail server did not take it.")
NO_ANSWER = N_("Our mail server did not answer.")
HUNG_UP = N_("The mail server hung up after it had got the whole mail. It may have arrived.")
MEANINGS = {  # subject and detail of enhanced codes (RFC 3463), the more exact first
    "1.2": NO_SUCH_DOMAIN,
    "1.8": UNWANTED,
    "1": NO_SUCH_ADDRESS,
    "2.1": NO_LONGER,
    "2.2": FULL,
    "2.3": TOO_LARGE,
    "3.4": TOO_LARGE,
    "4.4": NO_SUCH_DOMAIN,
    "4": NOT_REACHED,
    "7": UNWANTED,
}


def next_try(*, tries: int, now: datetime) -> datetime | None:
    """When to try again after `tries` failures; None when it has been given up and a person must look."""
    return now + WAITS[tries - 1] if tries <= len(WAITS) else None


def code_of(number: int, said: str) -> str:
    """The enhanced code in a mail server's answer, if it is of the same class as the number, else the number."""
    found = ENHANCED.search(said)
    return found[1] if found and found[1][0] == str(number)[0] else str(number)


def meaning(code: str) -> str:
    """Of "5.1.1", "550", or the name of an error when nothing was answered; as a sentence to be translated."""
    kind, *more = code.split(".")
    if not kind[:1].isdigit():
        return HUNG_UP if kind == CUT else NO_ANSWER
    exact, rough = ".".join(more), "".join(more[:1])
    return MEANINGS.get(exact) or MEANINGS.get(rough) or (NOT_NOW if kind.startswith("4") else NOT_TAKEN)
