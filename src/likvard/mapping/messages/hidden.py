"""Why a figure can be hidden, at length, for everybody: of the rules, never of a single figure."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

RULES: dict[str, Promise] = {
    "few_respondents": _(
        "Fewer people answered than the least number that the authority has set: ten, or more where the answers are "
        "sensitive. Among so few, somebody who knows one of them could work out what the others said. For counts of "
        "cases the same holds of the cases."
    ),
    "few_others": _(
        "Almost everybody belongs to the group, so that its figure would tell about the few who do not. The same holds "
        "where all, or none, of a small group gave the same answer: then the figure is the answer of each of them."
    ),
    "protects_another": _(
        "The figure could be shown by itself, but together with other figures it would give a hidden one away: "
        "subtracted from a total, or compared with what was released before. A comparison is hidden with either of "
        "its sides."
    ),
    "hidden_at_source": _("Whoever made the table that the figure comes from has hidden it there."),
    "unknown_basis": _(
        "The source does not say how many people stand behind the figure, so that nobody can judge whether it is safe."
    ),
}
