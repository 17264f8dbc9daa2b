"""The words for every code that the pure packages speak in."""

from likvard.mapping.messages.figures import (
    DESIGNS,
    EVERYBODY,
    FLAGS,
    GROUNDS,
    HIDDEN,
    METHODS,
    REST,
    STATS,
    STATUSES,
    STEPS,
    UNITS,
)
from likvard.mapping.messages.problems import SENTENCES, in_words, sentence, where

__all__ = [
    "DESIGNS",
    "EVERYBODY",
    "FLAGS",
    "GROUNDS",
    "HIDDEN",
    "METHODS",
    "REST",
    "SENTENCES",
    "STATS",
    "STATUSES",
    "STEPS",
    "UNITS",
    "in_words",
    "sentence",
    "where",
]
