"""Bare pdfium: the text of every page, and nothing done with it."""

from __future__ import annotations

import sys
import time

import pypdfium2


def text(file: str) -> str:
    """The text of a PDF."""
    with pypdfium2.PdfDocument(file) as document:
        return "\f".join(page.get_textpage().get_text_bounded() for page in document)


def main() -> None:
    """Read the files of the command line."""
    for file in sys.argv[1:]:
        started, spent = time.perf_counter(), time.process_time()
        is_read = bool(text(file).strip())
        print(time.perf_counter() - started, time.process_time() - spent, int(is_read))


if __name__ == "__main__":
    main()
