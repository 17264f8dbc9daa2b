"""Sentences for what a file can say wrongly of how people were drawn, grouped, placed and measured."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DESIGN: dict[str, Promise] = {
    "stratum_left_out": _(
        "%(count)s strata have a single sampling unit, the first is “%(stratum)s”. They add nothing to the "
        "uncertainty, as the codebook says."
    ),
    "stratum_averaged": _(
        "%(count)s strata have a single sampling unit, the first is “%(stratum)s”. They are taken to be as uncertain "
        "as the others are on average, as the codebook says."
    ),
    "strata_all_lonely": _(
        "All %(count)s strata have a single sampling unit, so there are no others to take an average of. "
        'Merge strata, or write lonely = "grand_mean" under [design].'
    ),
    "ssu_lonely": _(
        "%(count)s times a single unit was drawn in the second stage, first in “%(psu)s”, so its spread cannot be "
        "measured. The key lonely under [design] says what is done with it."
    ),
    "fpc_not_positive": _(
        "The number of units that there were to draw from is %(value)s (%(count)s rows). It must be above 0."
    ),
    "fpc_mixed": _(
        "Some rows say how many units there were to draw from, others which share of them was drawn: %(value)s "
        "(%(count)s rows). Write one of the two everywhere."
    ),
    "fpc_varies": _(
        "A stratum has two numbers of units to draw from, %(other)s and %(value)s (%(count)s rows). "
        "All its rows must have the same."
    ),
    "fpc_too_small": _(
        "%(value)s units are said to have been there to draw from, but %(drawn)s are in the file (%(count)s rows). "
        "Correct the number."
    ),
    "ssu_repeats": _(
        "%(count)s labels of units of the second stage come back in several sampling units. "
        "They are taken as different units."
    ),
    "group_alone": _("Everybody is in the group “%(level)s” of “%(grouping)s”, so there is nobody to compare with."),
    "reference_empty": _(
        "Nobody is in the group “%(level)s” of “%(grouping)s”, which the others are compared with. "
        "Name another reference group."
    ),
    "parent_is_area": _(
        "%(count)s larger areas are called the same as an area of the file: %(areas)s. Give them names of their own."
    ),
    "area_without_parent": _("%(count)s areas are a part of no larger area: %(areas)s."),
    "denominator_impossible": _(
        "%(value)s cannot be divided by (%(count)s rows): it is below 0, or 0 where there is something to divide. "
        "List it as missing, or correct it."
    ),
    "answer_out_of_bounds": _(
        "%(value)s lies outside %(low)s to %(high)s, which the codebook gives as bounds (%(count)s rows). "
        "List it as missing, or correct the bounds."
    ),
}
LARGE: dict[str, Promise] = {
    "extra_missing": _(
        "This needs %(module)s, which is not installed. Those who run the installation add it with likvard[%(extra)s]."
    ),
    "code_above_size": _(
        "%(count)s rows are in a group that does not exist: there are %(size)s, numbered from 0. Number them anew."
    ),
    "shard_failed": _("Part %(shard)s of %(shards)s could not be worked out: %(error)s"),
    "worker_lost": _("A process, a server or the connection to it was lost. Try again. It said: %(error)s"),
}
