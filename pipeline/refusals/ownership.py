"""Whoever may write what belongs to an installation decides what it does: settings, codes, documents, the ledger.

A group may write where it is a user's own: many systems give each user a group of the same name, which nobody else is
in, and let it write.
"""

from __future__ import annotations

import grp
import os
import pwd
import stat
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Final

from pipeline.refusals.refusal import Reason
from pipeline.refusals.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.refusals.places import Places

_ROOT: Final = 0


def writable_by_others(places: Places) -> Iterator[Refusal]:
    """Files and folders of ours that others may write, or that belong to others."""
    for path in places.ours:
        if path.exists():
            yield from _against(path)
    file = places.files["settings file"]
    if file.exists():
        yield from _against(file.absolute().parent, is_shared_at_most=True)


def links_of_others(places: Places) -> Iterator[Refusal]:
    """Links on the way to our folders that others could turn elsewhere; those of root and ours are well."""
    for name, folder in {"home": places.home, **places.folders}.items():
        for step in (*reversed(folder.absolute().parents), folder.absolute()):
            if step.is_symlink() and step.lstat().st_uid not in {_ROOT, os.geteuid()}:
                whose = f"the link {step}, which belongs to {_user(step)}"
                yield Refusal(
                    reason=Reason.LINK_OF_OTHERS,
                    problem=f"the folder {name} ({folder}) is reached by {whose}",
                    remedy=f"Name the folder itself in the settings, or own the link: chown -h {os.geteuid()} {step}",
                )


def _against(path: Path, *, is_shared_at_most: bool = False) -> Iterator[Refusal]:
    found = path.stat()
    if found.st_uid not in {_ROOT, os.geteuid()}:
        yield Refusal(
            reason=Reason.OWNED_BY_OTHERS,
            problem=f"{path} belongs to {_user(path)}, who could change what this installation does",
            remedy=f"Run as that user, or take it over: chown {os.geteuid()} {path}",
        )
    if is_shared_at_most and found.st_mode & stat.S_ISVTX:
        return  # as /tmp: others may write beside it, and move nothing of ours
    group = bool(found.st_mode & stat.S_IWGRP) and not _is_private(found.st_gid)
    if group or found.st_mode & stat.S_IWOTH:
        who = "everybody" if found.st_mode & stat.S_IWOTH else f"the group {_group(found.st_gid)}"
        yield Refusal(
            reason=Reason.WRITABLE_BY_OTHERS,
            problem=f"{path} can be written by {who}, who could change what this installation does",
            remedy=f"Let its owner alone write it: chmod {'go' if group else 'o'}-w {path}",
        )


@lru_cache(maxsize=64)
def _is_private(gid: int) -> bool:
    """Whether a group is root's, or the own one of its user: of the same name, with nobody else in it."""
    if gid == _ROOT:
        return True
    try:
        group = grp.getgrgid(gid)
    except KeyError:  # as in containers: nobody but us is known to be in it
        return gid == os.getegid()
    try:
        user = pwd.getpwnam(group.gr_name)
    except KeyError:
        return False
    return user.pw_gid == gid and user.pw_uid in {_ROOT, os.geteuid()} and set(group.gr_mem) <= {user.pw_name}


def _user(path: Path) -> str:
    uid = path.lstat().st_uid
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"user {uid}"


def _group(gid: int) -> str:
    try:
        return grp.getgrgid(gid).gr_name
    except KeyError:
        return str(gid)
