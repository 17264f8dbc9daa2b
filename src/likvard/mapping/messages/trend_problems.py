"""Sentences for what can be wrong with figures over time and with what several sources say."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TREND: dict[str, Promise] = {
    "lengths_differ": _("What belongs together is not equally long: %(lengths)s. Each needs one of each."),
    "p_out_of_range": _("A p-value lies between 0 and 1, but here it is %(value)s (%(count)s in all)."),
    "time_points_few": _("There are %(count)s points in time; at least %(least)s are needed. Add earlier ones."),
    "times_not_increasing": _(
        "Point number %(position)s is not later than the one before it. Put them in order, each once."
    ),
    "values_not_finite": _("%(count)s numbers are missing or infinite. Fill them in, or leave their periods out."),
    "values_not_positive": _(
        "%(count)s figures are 0 or below. A change in per cent is for figures above 0; draw a straight line instead."
    ),
    "variance_not_positive": _(
        "The uncertainty of figure number %(position)s is %(value)s. It must be above 0: no such figure is certain."
    ),
    "covariance_asymmetric": _(
        "Two figures have one covariance in one place of the table and another in the other. Work it out anew."
    ),
    "covariance_impossible": _(
        "No figures can vary together in this way (lowest eigenvalue %(eigenvalue)s). Work the covariances out anew."
    ),
    "covariance_singular": _("By these covariances a figure follows exactly from the others. Leave one of them out."),
    "overlap_covariance_large": _(
        "The covariance of the two rounds is %(value)s. It must be smaller than %(most)s, their standard errors "
        "multiplied with each other."
    ),
    "correlation_out_of_range": _("A correlation lies between -1 and 1, but here it is %(value)s."),
    "overlap_impossible": _(
        "%(both)s people are said to have answered both times, but only %(least)s answered one of them."
    ),
    "joinpoints_too_many": _(
        "%(asked)s joinpoints are asked for; from so few figures at most %(most)s can be told. Ask for fewer."
    ),
    "span_outside": _("%(start)s to %(end)s does not lie within the series. Choose a time within it."),
    "trend_without_scatter": _(
        "All figures lie exactly on the line, so nothing tells how sure it is. "
        "Use figures as they were measured, not ones worked out from a line."
    ),
    "count_invalid": _(
        "A number of incidents is whole and not below 0, but here it is %(value)s (%(count)s in all). Correct it."
    ),
    "history_impossible": _(
        "In a year of %(per_year)s periods, %(half_window)s on either side cannot be used. "
        "The window must fit into the year, and there must be at least one year before."
    ),
    "cusum_ratio": _(
        "The number to expect must be above 0 (here %(mean)s), and the increase to look for above 1 time "
        "(here %(ratio)s)."
    ),
    "setting_out_of_range": _("%(name)s is %(value)s. It must lie between %(low)s and %(high)s."),
    # several sources
    "signal_impossible": _(
        "“%(source)s” says something impossible about “%(topic)s”: an infinite number, or a standard error below 0."
    ),
}
