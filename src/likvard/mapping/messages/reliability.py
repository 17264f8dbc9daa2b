"""Words for how far a figure can be trusted: the verdict, and each thing that speaks against it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERDICTS: dict[str, Promise] = {
    "reliable": _("Reliable"),
    "use_with_caution": _("Use with caution"),
    "too_unreliable": _("Too unreliable to build on"),
    "cannot_say": _("Cannot be said: there is no figure, or nothing is known of its uncertainty"),
}
DOUBTS: dict[str, Promise] = {
    "n_small": _("Few have answered: %(value)s, where %(limit)s are wanted"),
    "effective_n_small": _("The answers are worth %(value)s of a simple random sample, where %(limit)s are wanted"),
    "interval_wide": _("The interval of the share is wide: %(value)s, where at most %(limit)s is wanted"),
    "interval_wide_for_its_size": _(
        "The interval is %(value)s times as wide as the share is large, where at most %(limit)s is wanted"
    ),
    "df_few": _("The uncertainty itself is uncertain: %(value)s degrees of freedom, where %(limit)s are wanted"),
    "none_or_all": _("All answered alike, so the share is none or all"),
    "log_cv_high": _(
        "The standard error is large against the share on a logarithmic scale: %(value)s, "
        "where at most %(limit)s is wanted"
    ),
    "cv_high": _(
        "The standard error is very large against the figure: %(value)s of it, where at most %(limit)s is wanted"
    ),
    "cv_raised": _(
        "The standard error is large against the figure: %(value)s of it, where at most %(limit)s is wanted"
    ),
    "count_small": _("Few cases: %(value)s, where %(limit)s are wanted"),
    "count_interval_wide": _(
        "The interval is %(value)s times as wide as the number is large, where at most %(limit)s is wanted"
    ),
}
