"""Sentences for what can be wrong with weights, populations, the order of the rows and replicate weights."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WEIGHTING: dict[str, Promise] = {
    "weights_not_population": _(
        "The weights add up to %(sum)s, but the population is said to be %(population)s. Check which of them is right."
    ),
    "margin_category_unknown": _(
        "%(count)s rows have a category without a population: %(values)s. Add its population, or recode them."
    ),
    "margin_unknown": _(
        "It is not known where %(count)s of those who answered belong here. Give them a category, or do without it."
    ),
    "margin_target": _(
        "The population of “%(category)s” is said to be %(target)s, and %(respondents)s have answered there. "
        "It must be a number, and more than 0 where somebody has answered."
    ),
    "margin_empty": _(
        "Nobody in “%(category)s” has answered, so nobody can stand for its population of %(target)s. "
        "Merge it with “%(merge)s”."
    ),
    "margins_contradict": _(
        "The populations here add up to %(sum)s, but those of “%(other)s” add up to %(other_sum)s. "
        "They must be the same people."
    ),
    "auxiliary_not_finite": _(
        "%(count)s numbers that the weights are to be adjusted to are missing or infinite. Fill them in."
    ),
    "targets_contradict": _(
        "The total of “%(name)s” is said to be %(target)s, but by the other totals it is %(implied)s. Correct one."
    ),
    "calibration_bounds": _(
        "Weights cannot be kept between %(low)s and %(high)s times what they were. "
        "The lower bound must be below 1, the upper one above 1."
    ),
    "calibration_failed": _(
        "No weights were found that fit the population: after %(iterations)s rounds “%(name)s” is %(reached)s, "
        "not %(target)s. Merge small categories, allow the weights to vary more, or adjust to fewer things."
    ),
    "quantiles_without_negative": _(
        "%(count)s respondents have a negative weight, and medians and other quantiles leave them out. "
        "Keep the weights within bounds (calibrate_bounds), or choose another method, so that none is negative."
    ),
    "calibration_negative": _(
        "%(count)s weights became negative, the lowest %(lowest)s. The method “%(instead)s” gives none."
    ),
    "trim_limits": _(
        "The weights cannot be kept between %(low)s and %(high)s: their mean is %(mean)s, and nobody could take over "
        "what is cut off. Widen the limits."
    ),
    "nobody_responded": _("Nobody has answered, so nobody can stand for those who did not."),
    "class_without_respondents": _("Nobody in the class “%(class)s” has answered. Merge it with another one."),
    "class_small": _(
        "Only %(respondents)s in the class “%(class)s” have answered; %(fewest)s are wanted. Merge it with another one."
    ),
    "class_merged": _(
        "%(respondents)s in the class “%(class)s” have answered. It was merged with “%(into)s”, the most alike."
    ),
    "rows_unsorted": _(
        "The rows are not in the order of strata and sampling units. Sort the file by these two columns."
    ),
    "rows_sorted": _(
        "The %(count)s rows were first sorted by stratum and sampling unit. A sorted file takes less time."
    ),
    "values_not_numbers": _("The column holds %(type)s, not numbers. Turn it into numbers, or leave it out."),
    "sum_infinite": _(
        "%(indicator)s holds an infinite number, so nothing can be added up. Correct the cell or leave it empty."
    ),
    "design_not_numbered": _("Whole numbers from 0 without gaps are needed here, and none may be missing."),
    "replicates_too_few": _("There are %(count)s replicate weights; at least two are needed."),
    "replicates_too_many": _(
        "%(count)s replicates would be needed; the limit is %(limit)s. Use the bootstrap, which does with fewer."
    ),
    "replicate_scales": _("There are %(replicates)s replicate weights and %(scales)s scales. Give one for each."),
    "replicate_scale_missing": _(
        "Replicate weights of the kind “%(kind)s” need “%(missing)s”. Those who made the file tell what it is."
    ),
    "replicate_not_finite": _("%(count)s replicate weights are missing or infinite. Every row needs all of them."),
    "replicate_sums": _(
        "%(count)s replicate weights add up to something else than the weight itself: %(lowest)s to %(highest)s times "
        "as much. Check that the right columns are named, and whether they hold weights or factors."
    ),
    "brr_needs_pairs": _(
        "%(count)s strata do not have exactly two sampling units, as balanced replicates need (counted from 0: "
        "%(strata)s). Use the jackknife or the bootstrap."
    ),
    "fay_rho": _("Fay's factor is %(rho)s. It must be at least 0 and below 1."),
}
