"""The languages that pages are written in: each with its catalogue, and with numbers and days as it writes them."""

from __future__ import annotations

import io
from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from babel import Locale
from babel import negotiate_locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations
from jinja2 import BytecodeCache
from jinja2 import Environment
from jinja2 import PackageLoader
from jinja2 import StrictUndefined

from desk.web.formats import filters
from desk.web.saying import speech

if TYPE_CHECKING:
    from gettext import NullTranslations

    from jinja2.bccache import Bucket

#: What each calls itself.
NAMES: Final = {"en": "English", "de": "Deutsch", "fr": "Français", "es": "Español"}
USUAL: Final = "en"

#: Browsers ask for the same few languages.
_KEPT: Final = 256

#: Where catalogues are.
FOLDER: Final = Path(__file__).parent / "translations"


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language of pages."""

    code: str
    locale: Locale
    #: Says words, and sentences of rules, in this language.
    said: Callable[[str], str]
    environment: Environment


@dataclass(frozen=True, slots=True, kw_only=True)
class Languages:
    """All languages of pages, by code."""

    by_code: Mapping[str, Language]

    def chosen(self, wished: str | None, accepted: str) -> Language:
        """The language that a person wishes, else the first that their browser accepts and that we have."""
        if wished is not None and wished in self.by_code:
            return self.by_code[wished]
        return self.by_code[_negotiated(accepted, tuple(self.by_code))]

    def load_pages(self) -> None:
        """Have every page at hand in every language, which the first to look at it would wait for."""
        for language in self.by_code.values():
            for name in language.environment.list_templates(extensions=["html"]):
                language.environment.get_template(name)


class _Compiled(BytecodeCache):
    """Pages as they were compiled for one language: their code is the same for all."""

    def __init__(self) -> None:
        self._by_key: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what is kept."""
        if bucket.key in self._by_key:
            bucket.bytecode_from_string(self._by_key[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a bucket holds."""
        self._by_key[bucket.key] = bucket.bytecode_to_string()


def load_languages() -> Languages:
    """Read all catalogues."""
    compiled = _Compiled()
    return Languages(by_code={code: _language(code, compiled) for code in NAMES})


def _language(code: str, compiled: BytecodeCache) -> Language:
    words, locale = _words(code), Locale.parse(code)
    environment = Environment(
        loader=PackageLoader("desk.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=compiled,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_translations(words, newstyle=True)  # type: ignore[attr-defined]  # of the extension
    said = speech(words, locale)
    environment.filters.update({**filters(locale), "said": said})
    return Language(code=code, locale=locale, said=said, environment=environment)


def _words(code: str) -> NullTranslations:
    """The catalogue of a language; English needs none."""
    file = FOLDER / code / "LC_MESSAGES" / "desk.po"
    return _catalogue(file, code) if file.exists() else Translations()


@cache
def _catalogue(file: Path, code: str) -> NullTranslations:
    compiled = io.BytesIO()
    with file.open("rb") as source:
        write_mo(compiled, read_po(source, locale=code))
    compiled.seek(0)
    return Translations(compiled, domain="messages")


@lru_cache(_KEPT)
def _negotiated(accepted: str, codes: tuple[str, ...]) -> str:
    """The best of our languages for a browser; asked for with every line of a page."""
    return negotiate_locale(_by_preference(accepted), codes, sep="-") or USUAL


def _by_preference(accepted: str) -> list[str]:
    """The languages of an Accept-Language header, the one that is liked best first."""
    weighed = []
    for part in accepted.split(","):
        code, _, weight = part.partition(";q=")
        try:
            weighed.append((-float(weight or 1), code.strip().partition("-")[0]))
        except ValueError:
            continue
    return [code for _, code in sorted(weighed, key=lambda one: one[0]) if code]
