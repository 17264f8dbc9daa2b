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
    "cases_few": _("Few have had what is counted: %(value)s, where %(limit)s are wanted"),
    "relative_interval_wide": _(
        "The interval is %(value)s times as wide as the figure is large, where at most %(limit)s is wanted"
    ),
    "interval_open": _(
        "The sample is too small to say where the interval ends: %(value)s of its %(limit)s ends are known"
    ),
    "around_zero": _(
        "The figure lies around 0, %(value)s standard errors from it, where %(limit)s are wanted: its error cannot be "
        "held against its size. Read the interval"
    ),
    "count_small": _("Few cases: %(value)s, where %(limit)s are wanted"),
    "count_interval_wide": _(
        "The interval is %(value)s times as wide as the number is large, where at most %(limit)s is wanted"
    ),
}
