"""The words for every code that the pure packages speak in."""

from likvard.mapping.messages.figures import (
    CAVEATS,
    DESIGNS,
    EVERYBODY,
    FLAGS,
    GROUNDS,
    HIDDEN,
    INTERVALS,
    METHODS,
    REST,
    STATS,
    STATUSES,
    STEPS,
    UNITS,
)
from likvard.mapping.messages.measures import MEASURES, READINGS, WHY_NOT
from likvard.mapping.messages.problems import SENTENCES, WITHOUT, in_words, sentence, where
from likvard.mapping.messages.reliability import DOUBTS, VERDICTS
from likvard.mapping.messages.signals import (
    AGREEMENTS,
    ALARMS,
    EXPLANATIONS,
    SAYS,
    SILENCES,
    SOURCE_KINDS,
    UNJUDGED,
)

__all__ = [
    "AGREEMENTS",
    "ALARMS",
    "CAVEATS",
    "DESIGNS",
    "DOUBTS",
    "EVERYBODY",
    "EXPLANATIONS",
    "FLAGS",
    "GROUNDS",
    "HIDDEN",
    "INTERVALS",
    "MEASURES",
    "METHODS",
    "READINGS",
    "REST",
    "SAYS",
    "SENTENCES",
    "SILENCES",
    "SOURCE_KINDS",
    "STATS",
    "STATUSES",
    "STEPS",
    "UNITS",
    "UNJUDGED",
    "VERDICTS",
    "WHY_NOT",
    "WITHOUT",
    "in_words",
    "sentence",
    "where",
]
