"""Progress bars on stderr, for people who watch; a file or a pipe gets none."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn
from rich.progress import MofNCompleteColumn
from rich.progress import Progress as Bar
from rich.progress import TextColumn
from rich.progress import TimeElapsedColumn
from rich.progress import TimeRemainingColumn

from pipeline.progress import Silent

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from pipeline.progress import Progress

T = TypeVar("T")


class Bars:
    """Draws a bar for each piece of work."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def track(self, items: Iterable[T], *, total: int, what: str) -> Iterator[T]:
        """The items, one step of the bar for each."""
        with self._bar() as bar:
            task = bar.add_task(what, total=total)
            for item in items:
                yield item
                bar.advance(task)

    def _bar(self) -> Bar:
        return Bar(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=self._console,
            transient=True,
        )


def progress() -> Progress:
    """Bars where stderr is a terminal, else silence."""
    console = Console(stderr=True)
    return Bars(console) if console.is_terminal else Silent()
