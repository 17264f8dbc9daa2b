"""The words for every code that the pure packages speak in."""

from likvard.mapping.messages.figures import (
    ALL_GROUPS,
    CAVEATS,
    DESIGNS,
    EVERYBODY,
    FLAGS,
    GROUNDS,
    HIDDEN,
    INSIDE,
    INTERVALS,
    METHODS,
    REST,
    STATS,
    STATUSES,
    STEPS,
    UNITS,
)
from likvard.mapping.messages.hidden import RULES
from likvard.mapping.messages.measures import IN_THE_UNIT, MEASURES, READINGS, WHY_NOT
from likvard.mapping.messages.pooling import AREA_STEPS, LEFT_OUT, PERIOD_STEPS
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
    "ALL_GROUPS",
    "AREA_STEPS",
    "CAVEATS",
    "DESIGNS",
    "DOUBTS",
    "EVERYBODY",
    "EXPLANATIONS",
    "FLAGS",
    "GROUNDS",
    "HIDDEN",
    "INSIDE",
    "INTERVALS",
    "IN_THE_UNIT",
    "LEFT_OUT",
    "MEASURES",
    "METHODS",
    "PERIOD_STEPS",
    "READINGS",
    "REST",
    "RULES",
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
