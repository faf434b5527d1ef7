"""The way into the command line, and the one place where trouble with a run becomes words and an exit code."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

import typer
from typer import TyperException

from desk.cli.display.plain import plain
from desk.cli.root import root
from desk.cli.stopping import is_stop
from pipeline.arenas import share_arenas
from pipeline.errors import ExitCode
from pipeline.errors import PipelineError
from pipeline.logs.discreet import way

if TYPE_CHECKING:
    from types import TracebackType

logger = logging.getLogger(__name__)


def main() -> int:
    """Run the command of `sys.argv`; the exit code says how it ended."""
    share_arenas()
    sys.excepthook = _end_unforeseen
    # Until the log is open nothing is logged: the words below are for people, and a traceback is not.
    logging.getLogger().addHandler(logging.NullHandler())
    try:
        return typer.main.get_command(root)(prog_name="ledgerdrop", standalone_mode=False) or ExitCode.DONE
    except PipelineError as error:
        logger.error("the run cannot go on", exc_info=error)  # noqa: TRY400 - the words are for people
        _say(f"{error}\n{error.remedy}")
        return error.exit_code
    except TyperException as error:
        _say(f"{error.format_message()}\nSee ledgerdrop --help.")
        return ExitCode.USAGE
    except typer.Abort:
        return ExitCode.INTERRUPTED


def _end_unforeseen(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
    if is_stop(error):
        sys.exit(ExitCode.INTERRUPTED)
    logger.critical("the run stopped", exc_info=(kind, error, traceback))
    # Its words may be a document's, and stderr is collected as logs are.
    _say(f"Something unforeseen happened: {kind.__name__} at {way(traceback)[-1]}\n{PipelineError.remedy}")
    sys.exit(ExitCode.INTERNAL)


def _say(words: str) -> None:
    # A path or a word in them may be a stranger's.
    sys.stderr.write("".join(f"{plain(line)}\n" for line in words.split("\n")))
