"""Words for the disparity measures: what each is called, and how to read it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MEASURES: dict[str, Promise] = {
    "d": _("Difference"),
    "r": _("Ratio"),
    "or": _("Odds ratio"),
    "par": _("Population attributable risk (PAR)"),
    "paf": _("Population attributable fraction (PAF)"),
    "mdmu": _("Mean difference from the mean, each group once"),
    "mdmw": _("Mean difference from the mean, by population"),
    "mdbu": _("Mean difference from the best group, each group once"),
    "mdbw": _("Mean difference from the best group, by population"),
    "mdru": _("Mean difference from the reference group, each group once"),
    "mdrw": _("Mean difference from the reference group, by population"),
    "idisu": _("Index of disparity, each group once"),
    "idisw": _("Index of disparity, by population"),
    "bgv": _("Variance between groups"),
    "bgsd": _("Standard deviation between groups"),
    "covar": _("Coefficient of variation between groups"),
    "ti": _("Theil index"),
    "mld": _("Mean log deviation"),
    "atkinson": _("Atkinson index"),
    "gini": _("Gini coefficient between groups"),
    "aci": _("Absolute concentration index"),
    "rci": _("Relative concentration index"),
    "rci_wagstaff": _("Concentration index (Wagstaff)"),
    "rci_erreygers": _("Concentration index (Erreygers)"),
    "sii": _("Slope index of inequality (SII)"),
    "rii": _("Relative index of inequality (RII)"),
}
# Measures in the unit of the figure itself: of shares, percentage points.
IN_THE_UNIT = frozenset({"d", "par", "mdmu", "mdmw", "mdbu", "mdbw", "mdru", "mdrw", "bgsd", "aci", "sii"})
READINGS: dict[str, Promise] = {
    "d": _(
        "How far apart two groups are, in the unit of the figure: the most and the least advantaged if the groups "
        "have an order, else the reference group and the one that is worst off, else the highest and the lowest. 0 "
        "is no gap."
    ),
    "r": _(
        "How many times as high the figure is in one of two groups as in the other. They are chosen as for the "
        "difference. 1 is no gap."
    ),
    "or": _(
        "How many times as high the odds are in one of two groups as in the other; odds are those with against "
        "those without. They are chosen as for the difference. 1 is no gap. It is no ratio of shares, and lies "
        "farther from 1 than that."
    ),
    "par": _(
        "How much the figure for everybody would change if all groups were as the most advantaged, else as the "
        "reference group, else as the best. 0 is nothing to gain."
    ),
    "paf": _(
        "How much the figure for everybody would change, in per cent of it, if all groups were as the most "
        "advantaged, else as the reference group, else as the best. 0 is nothing to gain."
    ),
    "mdmu": _("How far the groups lie from the figure for everybody, on average. Each group counts once. 0 is no gap."),
    "mdmw": _(
        "How far the groups lie from the figure for everybody, on average. Large groups count for more. 0 is no gap."
    ),
    "mdbu": _("How far the groups lie from the best one, on average. Each group counts once. 0 is no gap."),
    "mdbw": _("How far the groups lie from the best one, on average. Large groups count for more. 0 is no gap."),
    "mdru": _("How far the groups lie from the reference group, on average. Each group counts once. 0 is no gap."),
    "mdrw": _("How far the groups lie from the reference group, on average. Large groups count for more. 0 is no gap."),
    "idisu": _(
        "How far the groups lie from the figure for everybody, on average, in per cent of it. Each group counts once. "
        "0 is no gap."
    ),
    "idisw": _(
        "How far the groups lie from the figure for everybody, on average, in per cent of it. "
        "Large groups count for more. 0 is no gap."
    ),
    "bgv": _(
        "The mean of the squared distances to the figure for everybody, by population, in the unit squared. "
        "Groups far away count for much. 0 is no gap."
    ),
    "bgsd": _("The square root of the variance between groups, so in the unit of the figure. 0 is no gap."),
    "covar": _("The standard deviation between groups in per cent of the figure for everybody. 0 is no gap."),
    "ti": _(
        "How unevenly the figure is spread over people in the groups. Groups with high figures count for most. "
        "0 is no gap; otherwise the number says something only beside another Theil index."
    ),
    "mld": _(
        "How unevenly the figure is spread over people in the groups. Groups with low figures count for most. "
        "0 is no gap; otherwise the number says something only beside another mean log deviation."
    ),
    "atkinson": _(
        "How unevenly the figure is spread over people in the groups, from 0 to 1. Groups with low figures count for "
        "most. 0 is no gap."
    ),
    "gini": _(
        "The gap between two people drawn at random, each with the figure of their group, against twice the mean. "
        "It lies from 0 to 1, and 0 is no gap."
    ),
    "aci": _(
        "Whether the figure gathers at one end of the order, in its own unit. Above 0 the more advantaged have more "
        "of it, below 0 the less advantaged; that can be good or bad. 0 is no gap."
    ),
    "rci": _(
        "Whether the figure gathers at one end of the order, against its mean, from -1 to 1. Above 0 the more "
        "advantaged have more of it, below 0 the less advantaged. 0 is no gap."
    ),
    "rci_wagstaff": _(
        "A concentration index for figures that cannot leave two bounds, such as shares, from -1 to 1. Above 0 the "
        "more advantaged have more. The same gap counts for more when the share of everybody is very low or very "
        "high."
    ),
    "rci_erreygers": _(
        "A concentration index for figures that cannot leave two bounds, such as shares, from -1 to 1. Above 0 the "
        "more advantaged have more. It follows the gap itself, not the gap against the mean."
    ),
    "sii": _(
        "The gap between the very top and the very bottom of the order, on a line through all groups, in the unit of "
        "the figure. Above 0 the more advantaged have more, below 0 the less advantaged."
    ),
    "rii": _(
        "How many times as high the figure is at the very top of the order as at the very bottom, on a line through "
        "all groups. Above 1 the more advantaged have more, below 1 the less advantaged."
    ),
}
WHY_NOT: dict[str, Promise] = {
    # no figure
    "no_cases": _("Nobody in a group that is needed has answered"),
    "no_reference": _("The reference group has no figure"),
    "not_positive": _("Only defined where figures are above 0"),
    "outside_bounds": _("A figure lies at or outside the bounds within which it can be worked out"),
    "no_fit": _("No line can be drawn through the groups: they lie at the bounds, or are parted into none and all"),
    # a figure, and no interval
    "no_se": _("The source says nothing of the uncertainty of a group that is needed"),
    "no_variation": _("All in a group answered alike, so nothing tells how sure its figure is"),
    "too_few_psus": _("Too few sampling units to tell how sure the figure is"),
    "no_gap": _("The groups are exactly equal, and how sure that is cannot be told with this measure"),
    "too_uncertain": _("So uncertain that the interval has no end"),
}
