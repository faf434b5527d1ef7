"""What a line of print tells about a party: a name, a street, a place, a way to reach it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from extractors.layout.span import Span
    from extractors.survey import Survey

#: A post code with a place name, in the ways of the seven languages' countries and of Asia.
PLACE: Final = re.compile(
    r"""(?<!\#)\b(?:[A-Z]{1,2}[-\s])?\d{4,6}\b[,]?\s+[^\W\d_]{2,}      # 80333 München, 81200 JOHOR BAHRU
      |[^\W\d_]{2,}[.,]?\s+(?:[A-Z]{2}|[^\W\d_]{2,})[.,]?\s+\d{4,5}(?:-\d{4})?\b  # New York, NY 10001
      |\b[A-Z]{1,2}\d[A-Z\d]?\s+\d[A-Z]{2}\b                    # SW1A 1AA
      |\b\d{4}\s?[A-Z]{2}\b                                     # 4566 PB
      |\b\d{3}\s\d{2}\s+[^\W\d_]{2,}                            # 744 26 Opava, 114 55 Stockholm
      |\b\d{2}-\d{3}\s+[^\W\d_]{2,}                             # 00-950 Warszawa
      |\b(?:CEP|C\.?P\.?)[\s:]*\d{5}(?:-?\d{3})?\b              # CEP 91411-236, C.P. 74543
      |^[^\W\d_]{3,}(?:\s[^\W\d_]+){0,2}[,\s]\s?-?\s?\d{6}$         # Kolhapur 490094
      |\b[ACDEFHKNPRTVWXY]\d[\dW]\s[\dACDEFHKNPRTVWXY]{4}\b    # D02 X285
      |\b\d{4}-\d{3}\b                                          # 1100-148
      |\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\b                             # K1A 0B1
    """,
    re.VERBOSE,
)
HOUSE_NUMBER: Final = re.compile(r"^\W*(?:no\.?\s*)?\d{1,5}[a-z]?\b|\b\d{1,4}\s?[a-zA-Z]?$", re.IGNORECASE)
STARTS_WITH_NUMBER: Final = re.compile(r"\W*(?:no|lot)?[\s.:]*\d+[\w\-/]*[\s,]", re.IGNORECASE)
SALUTATIONS: Final = frozenset(
    {
        "herr",
        "herrn",
        "frau",
        "familie",
        "mr",
        "mrs",
        "ms",
        "monsieur",
        "madame",
        "señor",
        "señora",
        "signor",
        "signora",
    }
)
REACHED_BY: Final = re.compile(r"@|www\.|https?:|\.(?:com|net|org|de|fr|es|it|nl|pt)\b|\+\d{2}", re.IGNORECASE)
PHONE: Final = re.compile(r"(?:\d[\s\-/.()]*){8,}")
#: The company's number in brackets, as it stands under names in Malaysia and Singapore.
REGISTERED: Final = re.compile(
    r"^\W*\(?\s*(?:co\.?\s*)?(?:reg\.?)?[\s:.a-z]*[\dA-Z]{0,3}\d{5,}[\s-]*[A-Z]{0,2}\s*\)?\W*$", re.IGNORECASE
)
#: A line of digits with fewer letters than this is a telephone number.
PHONE_LETTERS: Final = 8
LETTERS: Final = re.compile(r"[^\W\d_]")
#: A name has at least so many letters, and at most so many words.
FEWEST_LETTERS: Final = 3
MOST_WORDS: Final = 9


def is_place(line: Span) -> bool:
    """Whether a line holds a post code with its town."""
    return _names_place(line.text)


@lru_cache(maxsize=4096)
def _names_place(text: str) -> bool:
    """As above, once for each text: several extractors ask the same lines."""
    return PLACE.search(text) is not None


def is_street(survey: Survey, line: Span) -> bool:
    """Whether a line names a street or a plot: by a word for one, or by a house number after letters."""
    return has(survey, line, "street") or (
        HOUSE_NUMBER.search(line.text) is not None and len(LETTERS.findall(line.text)) > FEWEST_LETTERS
    )


def begins_street(survey: Survey, line: Span) -> bool:
    """Whether a line begins as an address does: with a house number, or with a word for a street."""
    return STARTS_WITH_NUMBER.match(line.text) is not None or _begins(survey, line, "street")


def is_contact(survey: Survey, line: Span) -> bool:
    """Whether a line tells how to reach the party, or its numbers with authorities."""
    if _begins(survey, line, "contact") or _tells_contact(line.text):
        return True
    return REGISTERED.match(line.text) is not None and not _begins(survey, line, "street")


@lru_cache(maxsize=4096)
def _tells_contact(text: str) -> bool:
    """Whether a text has the shape of a way to reach somebody."""
    return REACHED_BY.search(text) is not None or (
        PHONE.search(text) is not None and len(LETTERS.findall(text)) < PHONE_LETTERS
    )


def is_name(survey: Survey, line: Span) -> bool:
    """Whether a line can be the name of a person or company."""
    letters, digits = len(LETTERS.findall(line.text)), sum(char.isdigit() for char in line.text)
    return (
        letters >= FEWEST_LETTERS
        and letters > digits
        and len(line.words) <= MOST_WORDS
        and not is_contact(survey, line)
        and not is_place(line)
        and not is_legal_form(survey, line)
        and not is_salutation(line)
        and ":" not in line.text
    )


def has(survey: Survey, line: Span, key: str) -> bool:
    """Whether a line holds a word of the lexicon of names."""
    return any(label.key == key and label.overlaps(line) for label in survey.labels_in("names", line.row))


def is_legal_form(survey: Survey, line: Span) -> bool:
    """Whether a line is the tail of a name and nothing else: "GmbH"."""
    return any(
        label.key == "legal_form" and label.start <= line.start and label.end >= line.end
        for label in survey.labels_in("names", line.row)
    )


def begins_with_legal_form(survey: Survey, line: Span) -> bool:
    """Whether a line begins with what ends a name: "GmbH & Co. KG", or "di Rossi Mario s.n.c."."""
    return _begins(survey, line, "legal_form")


def ends_with_legal_form(survey: Survey, line: Span) -> bool:
    """Whether a line ends as the name of a company does: "Muster GmbH"."""
    return any(label.key == "legal_form" and label.end == line.end for label in survey.labels_in("names", line.row))


def is_salutation(line: Span) -> bool:
    """Whether a line is the word before a person's name, which stands in the next."""
    return line.text.casefold().strip(" .:") in SALUTATIONS


def _begins(survey: Survey, line: Span, key: str) -> bool:
    return any(
        label.key == key and label.start == line.start and not _is_initial(label)
        for label in survey.labels_in("names", line.row)
    )


def _is_initial(label: Span) -> bool:
    """Whether a label is a bare letter, as of a name: "C W Khoo", where "C/" would be a street."""
    return len(label.text) == 1


def is_labelled(survey: Survey, line: Span) -> bool:
    """Whether a line is a label with its value: "Facture n° 4410"."""
    if not any(char.isdigit() for char in line.text):
        return False
    lexicons = ("fields", "titles")
    return any(label.start == line.start for lexicon in lexicons for label in survey.labels_in(lexicon, line.row))


def is_titled(survey: Survey, line: Span) -> bool:
    """Whether a line is the title of the document or a label, and nothing else."""
    telling = [at for at in range(line.start, line.end) if any(char.isalnum() for char in line.row.words[at].text)]
    return bool(telling) and any(
        label.start <= telling[0] and label.end > telling[-1]
        for lexicon in ("titles", "fields", "amounts", "parties")
        for label in survey.labels_in(lexicon, line.row)
    )
