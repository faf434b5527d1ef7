"""Builds the image from the Dockerfile and has it process all samples, as its own user and without a network.

    python -m benchmarks.image [--kind base|scale] [--only inbox]

No container engine is needed: buildah works in a changed root, over a base image that debootstrap makes of Debian's
packages under the base image's name. That needs root, both programs, and 8 GB in the folder for temporary files; where
one is missing, it says so and fails.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

import typer

from benchmarks.imaging.build import Buildah
from benchmarks.imaging.build import Built
from benchmarks.imaging.build import CannotBuild
from benchmarks.imaging.build import build
from benchmarks.imaging.build import refuse_where_impossible
from benchmarks.imaging.trial import UID
from benchmarks.imaging.trial import Trial
from benchmarks.imaging.trial import tried
from benchmarks.measuring.machine import machine
from benchmarks.measuring.verdict import Verdict
from benchmarks.measuring.verdict import at_most
from benchmarks.measuring.verdict import none_of
from benchmarks.measuring.verdict import told

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What the image may take.
_MEGABYTES: Final = {"base": 1900, "scale": 2600}
_FAILURES: Final = frozenset({"internal_error", "parser_crashed"})


def main(
    *,
    kind: Annotated[str, typer.Option(help="base, or scale with what clusters need.")] = "base",
    only: Annotated[list[str] | None, typer.Option(help="Folders of samples; else all that hold documents.")] = None,
    folder: Annotated[Path, typer.Option(help="For images while they are made.")] = Path("/var/tmp"),  # noqa: S108 - a folder of our own in it
) -> None:
    """Build and try the image."""
    print(machine())
    try:
        refuse_where_impossible()
        with tempfile.TemporaryDirectory(prefix="ledgerdrop-image-", dir=folder, ignore_cleanup_errors=True) as place:
            buildah = Buildah(folder=Path(place))
            built = build(buildah, kind=kind)
            print(f"built in {built.seconds:.0f} s, {built.bytes / 1e6:.0f} MB")
            trial = tried(buildah, Path(place), only=tuple(only or ("inbox", "documents", "medical")))
            print(f"all samples in {trial.seconds:.0f} s: {_counted(trial)}")
    except CannotBuild as error:
        print(f"FAIL  no image can be built here: {error}")
        raise typer.Exit(1) from error
    raise typer.Exit(0 if told(_verdicts(kind, built, trial)) else 1)


def _verdicts(kind: str, built: Built, trial: Trial) -> Iterator[Verdict]:
    probe, arrived = trial.probe, trial.status["queue"]
    yield at_most("the image", built.bytes / 1e6, _MEGABYTES[kind], "MB")
    yield Verdict(what="it runs as its own user", is_met=probe["uid"] == UID, words=f"uid {probe['uid']}")
    yield none_of("it writes nothing but its home", probe["writes"])
    is_alone = not probe["reaches"] and set(probe["interfaces"]) <= {"lo"}
    yield Verdict(what="it has no network", is_met=is_alone, words=", ".join(probe["interfaces"]))
    yield Verdict(
        what="every document is done", is_met=not (arrived["waiting"] or arrived["leased"] or arrived["dead"])
    )
    yield none_of("no failure of ours", (one["outcome"] for one in _bills(trial) if one["outcome"] in _FAILURES))
    yield Verdict(what="bills went straight through", is_met=any(one["status"] == "clean" for one in _bills(trial)))
    yield none_of("the doctor finds nothing", (one["what"] for one in trial.findings if not one["is_well"]))


def _counted(trial: Trial) -> str:
    return ", ".join(f"{one['count']} {one['status']} ({one['outcome']})" for one in trial.summary["bills"])


def _bills(trial: Trial) -> list[dict[str, str]]:
    return list(trial.summary["bills"])


if __name__ == "__main__":
    typer.run(main)
