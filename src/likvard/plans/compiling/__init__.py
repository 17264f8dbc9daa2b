"""What a status report tells of the plan, as sections in every language; people's own words stay in their language."""

from collections.abc import Callable

from django.conf import settings
from django.utils.translation import gettext_lazy, override

from likvard.mapping.report import Compiled
from likvard.mapping.report.compiled import Text
from likvard.mapping.report.document import Paragraph
from likvard.plans.compiling import actions, eccar, employer, follow_up, goals
from likvard.plans.compiling.blocks import Blocks
from likvard.plans.queries.compiling import Chronicle

__all__ = ["compiled"]


def compiled(chronicle: Chronicle) -> list[Compiled]:
    """The sections in reading order. One about which there is nothing to tell says so."""
    languages = [language for language, _name in settings.LANGUAGES]
    made = {language: _in(language, chronicle) for language in languages}
    return [
        Compiled(
            f"plan-{code}",
            {language: made[language][code][0] for language in languages},
            {language: made[language][code][1] for language in languages},
        )
        for code in SECTIONS
    ]


def _in(language: str, chronicle: Chronicle) -> dict[str, tuple[str, tuple[Text, ...]]]:
    with override(language):
        return {
            code: (str(heading), tuple(write(chronicle)) or (Paragraph(str(nothing)),))
            for code, (heading, write, nothing) in SECTIONS.items()
        }


Section = tuple[object, Callable[[Chronicle], Blocks], object]
SECTIONS: dict[str, Section] = {
    "goals": (gettext_lazy("The plan and its goals"), goals.goals, gettext_lazy("No plan covers this time.")),
    "barriers": (
        gettext_lazy("What hinders equal rights"),
        goals.barriers,
        gettext_lazy("The plan names no barrier yet."),
    ),
    "actions": (
        gettext_lazy("What boards and companies do"),
        actions.actions,
        gettext_lazy("The plan holds no action yet."),
    ),
    "effects": (
        gettext_lazy("What the actions have led to"),
        actions.effects,
        gettext_lazy("No action has been assessed yet."),
    ),
    "employer": (
        gettext_lazy("As employer"),
        employer.employers,
        gettext_lazy("No account as employer is about this time."),
    ),
    "eccar": (
        gettext_lazy("By ECCAR’s ten points"),
        eccar.points,
        gettext_lazy("No goal of the plan answers to a point of ECCAR’s ten-point plan of action."),
    ),
    "reviews": (
        gettext_lazy("Independent reviews"),
        follow_up.reviews,
        gettext_lazy("No independent review of this time has been published."),
    ),
    "follow-up": (
        gettext_lazy("Who has reported"),
        follow_up.rounds,
        gettext_lazy("No round of follow-up is about this time."),
    ),
}
