"""Checks the evidence that this file lies beside, with nothing but Python 3: `python3 verify.py`.

It stands by itself, so that it also says how everything is sealed: files by SHA-256 in manifest.json; each event by the
SHA-256 of its own words and of the hash of the event before it; the bill, and what people did to it, by events.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

if TYPE_CHECKING:
    from collections.abc import Iterator

Json = dict[str, Any]

STAYS = ("seq", "actor", "what", "subject", "prev_hash", "hash", "at")
SEALED = ("seq", "at", "actor", "what", "subject", "before", "after", "reason", "prev_hash")
PIECE = ("deed", "subject", "before", "after", "note", "bars_approval")


def sha256(text: str) -> str:
    """The hash of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def problems(folder: Path) -> Iterator[str]:
    """Everything that is not as it was written."""
    read = {
        name: json.loads((folder / name).read_text("utf-8"))
        for name in ("manifest.json", "events.json", "bill.json", "history.json")
    }
    for name, told in read["manifest.json"]["files"].items():
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != told["sha256"]:
            yield f"{name} is not what was packed"
    yield from broken_events(read["events.json"])
    yield from unproved(read["events.json"], read["manifest.json"]["bill"], read["bill.json"], read["history.json"])


def broken_events(events: list[Json]) -> Iterator[str]:
    """Events that are not what was written, or do not follow each other."""
    last = None
    vouched = dict(vouched_for(events))
    for event in events:
        if not is_whole(event) and vouched.get(event["seq"]) != (event["hash"], skeleton(event)):
            yield f"event {event['seq']} is not what was written"
        if last and not follows(last, event):
            yield f"event {event['seq']} does not follow event {last['seq']}"
        last = event


def is_whole(event: Json) -> bool:
    """Whether an event says what was written."""
    sealed = [event[name] for name in SEALED]
    text = json.dumps(sealed, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return sha256(text) == str(event["hash"])


def is_emptied(event: Json) -> bool:
    """Whether a purge has taken out what an event said."""
    return set(event["after"] or ()) == {"emptied_by"}


def skeleton(event: Json) -> str:
    """The hash of what stays of an event that a purge has emptied."""
    stays = [event[name] for name in STAYS]
    return sha256(json.dumps(stays, separators=(",", ":"), ensure_ascii=True)) if is_emptied(event) else ""


def vouched_for(events: list[Json]) -> Iterator[tuple[int, tuple[str, str]]]:
    """The emptied events that events of purges vouch for, each with its hash and that of its skeleton."""
    for event in events:
        if event["what"] == "purged" and is_whole(event):
            for seq, its_hash, its_skeleton in event["after"].get("events", ()):
                yield seq, (its_hash, its_skeleton)


def follows(last: Json, event: Json) -> bool:
    """Whether an event may come after another; between two there may be some of other bills."""
    if event["seq"] == last["seq"] + 1:
        return bool(event["prev_hash"] == last["hash"])
    return bool(event["seq"] > last["seq"])


def unproved(events: list[Json], key: str, bill: Json, history: Json) -> Iterator[str]:
    """What the events of the bill do not prove: the bill as it stands, and each thing that people changed."""
    told = [event for event in events if not is_emptied(event)]
    recorded = [event for event in told if event["subject"] == key and event["what"] == "recorded"]
    if len(told) < len(events) and not recorded:
        return  # it was purged: what it said, and what proved that, is gone
    if not recorded or recorded[-1]["after"]["sha256"] != sha256(json.dumps(bill)):
        yield "bill.json is not what the last event of its recording says"
    for event in told:
        if event["subject"] == key and event["what"] == "saved":
            done = [{name: one[name] for name in PIECE} for one in history["done"] if is_of(one, event)]
            if sha256(json.dumps(done)) != event["after"]["sha256"]:
                yield f"history.json is not what event {event['seq']} says"


def is_of(done: Json, saved: Json) -> bool:
    """Whether something was done when a bill was saved; the first events of saving name the moment only."""
    if "row_version" not in saved["after"]:
        return bool(done["at"] == saved["at"])
    return all(done[name] == saved["after"][name] for name in ("revision", "row_version"))


if __name__ == "__main__":
    found = list(problems(Path(__file__).resolve().parent))
    sys.stdout.write("\n".join(found) + "\n" if found else "All is as it was written.\n")
    sys.exit(1 if found else 0)
