"""Which of our languages some words are in, by the words that bills and sentences of each use.

>>> language_of("Rechnung Nr. 17 vom 3. Mai, zahlbar bis zum 30. Juni".split())
'de'
>>> language_of(["Total", "119.00"])
'en'
>>> clear_language_of(["Total", "119.00"])
"""

from __future__ import annotations

from collections import Counter
from collections import defaultdict
from functools import cache
from importlib.resources import files
from runpy import run_path
from typing import TYPE_CHECKING
from typing import Final

from extractors.language.chunks import chunks
from extractors.language.lexicon_file import load_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

#: The language of which nothing needs to be shown, the others by their codes of ISO 639-1.
PLAIN: Final = "en"
LANGUAGES: Final = (PLAIN, "de", "fr", "es", "it", "nl", "pt")
_LEXICON: Final = ("fields", "titles", "columns")
_SHORTEST: Final = 2
#: So many words more than for the next speak clearly for a language.
_CLEAR: Final = 1.5


def language_of(words: Iterable[str]) -> str:
    """The language that most of the words speak for; English where none does."""
    votes = _votes(words)
    return max(LANGUAGES, key=lambda language: (votes[language], language == PLAIN))


def clear_language_of(words: Iterable[str]) -> str | None:
    """The language that words speak for much more than for any other; `None` where there is none."""
    (best, votes), (_, next_votes), *_ = _votes(words).most_common()
    return best if votes - next_votes >= _CLEAR else None


def _votes(words: Iterable[str]) -> Counter[str]:
    """How many words speak for each language; a word of several counts a part for each."""
    votes: Counter[str] = Counter(dict.fromkeys(LANGUAGES, 0.0))
    for chunk in {chunk for word in words for chunk in chunks(word)}:
        languages = _vocabulary().get(chunk, frozenset())
        votes.update(dict.fromkeys(languages, 1 / len(languages)) if languages else {})
    return votes


@cache
def _vocabulary() -> Mapping[str, frozenset[str]]:
    """The languages that use each word."""
    users: dict[str, set[str]] = defaultdict(set)
    for language in LANGUAGES:
        for word in _stop_words(language):
            users["".join(chunks(word))].add(language)
    for name in _LEXICON:
        for phrase in load_lexicon(name):
            for chunk in chunks(phrase.text):
                users[chunk].add(phrase.language)
    return {
        word: frozenset(languages) for word, languages in users.items() if len(word) >= _SHORTEST and word.isalpha()
    }


def _stop_words(language: str) -> Iterable[str]:
    """Those that spaCy names; their file is run alone, for to import French as a whole takes seconds."""
    named: Iterable[str] = run_path(str(files("spacy") / "lang" / language / "stop_words.py"))["STOP_WORDS"]
    return named
