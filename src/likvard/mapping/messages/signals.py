"""Words for what several sources say about the same barrier, and for numbers of incidents beside what was expected."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

AGREEMENTS: dict[str, Promise] = {
    "nobody_says": _("No source can tell"),
    "single_source": _("One source says something, no other confirms or contradicts it"),
    "all_same": _("All sources that say something say the same"),
    "majority": _("Most sources say the same, and no two say the opposite of each other"),
    "contradicting": _("The sources contradict each other"),
}
SOURCE_KINDS: dict[str, Promise] = {
    "survey": pgettext_lazy("kind of source", "Survey"),
    "register": pgettext_lazy("kind of source", "Register"),
    "incidents": pgettext_lazy("kind of source", "Reported incidents"),
    "testimonies": pgettext_lazy("kind of source", "Testimonies"),
    "support": pgettext_lazy("kind of source", "People who were given support"),
}
SAYS: dict[str, Promise] = {
    "worse": _("Worse for the group"),
    "no_difference": _("No difference that matters"),
    "better": _("Better for the group"),
    "cannot_tell": _("Cannot tell"),
}
SILENCES: dict[str, Promise] = {
    "cannot_tell": _("Has figures, but too uncertain to tell"),
    "nothing": _("Has nothing on this"),
}
EXPLANATIONS: dict[str, Promise] = {
    "period_mismatch": _("They are about different times"),
    "coverage": _("They can know of different people or events"),
    "group_drawn_otherwise": _("They draw the line of the group differently"),
    "under_reporting": _("It only knows what people come and tell, so silence need not mean that nothing happens"),
    "detection_limit": _("It has too few answers to see a gap as large as the other source does"),
    "weak_figure": _("Its figure is not reliable"),
    "design_unknown": _("It is not known how its people were chosen"),
}
ALARMS: dict[str, Promise] = {
    "ok": _("Compared with what could be expected"),
    "few_cases": _("So few cases that no alarm is raised"),
    "not_estimable": _("Cannot be judged"),
}
UNJUDGED: dict[str, Promise] = {
    "count_missing": _("The number is missing"),
    "short_history": _("Too little is known of the time before"),
    "history_missing": _("Numbers are missing from the time before"),
    "no_cases_in_history": _("There were no cases in the time before"),
    "no_variation_in_history": _("The number was the same in all of the time before"),
    "no_convergence": _("No model could be fitted to the time before"),
}
