"""Sentences for what can stand in the way of an estimate: measures of inequality, tables of counts, standards, gaps."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ESTIMATION: dict[str, Promise] = {
    # measures of inequality
    "measure_unknown": _("There is no measure called “%(measure)s”. There are: %(known)s."),
    "measure_needs_groups": _("A measure of inequality compares at least two groups; there are %(groups)s."),
    "measure_needs_order": _(
        "%(measure)s: only for groups that have an order, from the least to the most advantaged. "
        "Write ordered = true if these do; else it cannot be worked out here."
    ),
    "measure_needs_population": _(
        "%(measure)s: it must be known how many people each group has; else it cannot be worked out here."
    ),
    "measure_needs_bounds": _(
        "%(measure)s: it must be known between which two values the figures can lie. "
        "Write bounds = [low, high]; else it cannot be worked out here."
    ),
    "measure_needs_reference": _(
        "%(measure)s: it must be said which group the others are compared with. "
        "Name a reference group; else it cannot be worked out here."
    ),
    "reference_hidden": _(
        "%(measure)s: the reference group has no figure anywhere, so nothing can be compared with it. "
        "Name another reference group, or choose another measure."
    ),
    "standard_error_negative": _("%(count)s standard errors are below 0. Check the column."),
    "population_negative": _("%(count)s groups have a population below 0. Check the column."),
    "inequality_of_negative": _(
        "Inequality among people is measured on values of 0 and more, and not all may be 0. %(count)s are below 0."
    ),
    "inequality_of_not_positive": _(
        "This measure is for values above 0, and %(count)s are not. Use the Gini coefficient, which takes 0 too."
    ),
    # tables of counts
    "count_negative": _("A number of cases is below 0: %(value)s (%(count)s in all). Check the column."),
    "count_fractional": _(
        "A number of cases is not whole: %(value)s (%(count)s in all). An exact interval counts whole cases only. "
        "Use the approximate one."
    ),
    "denominator_not_positive": _(
        "A number of people is %(value)s (%(count)s in all). It must be above 0. Leave those rows out, or correct them."
    ),
    "count_above_denominator": _(
        "There are more cases than people: %(value)s among %(of)s (%(count)s in all). "
        "Check the columns. If one person can be several cases, it is a rate and no share."
    ),
    "spread_negative": _(
        "A standard deviation or standard error is below 0: %(value)s (%(count)s in all). Check the column."
    ),
    # standard populations
    "standard_mismatch": _(
        "The categories are not those of the standard population. Missing in the standard: %(missing)s. "
        "Only in the standard: %(unknown)s. Use the same ones."
    ),
    "ages_unmatched": _(
        "No age group of the standard population begins at %(ages)s. They begin at %(known)s. "
        "Divide the ages in the same way."
    ),
    # a gap taken apart
    "side_empty": _("Nobody has answered in %(side)s, so there is nothing to compare."),
    "category_empty": _(
        "Nobody in %(side)s belongs to category %(category)s of “%(covariate)s” (counted from 0). "
        "Merge it with another one."
    ),
    "covariates_collinear": _(
        "In %(side)s one thing that is to explain the gap follows from the others. Leave one of them out."
    ),
}
