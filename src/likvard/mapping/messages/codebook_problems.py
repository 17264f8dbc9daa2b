"""Sentences for what can be wrong with a codebook, and with a file seen through it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CODEBOOK: dict[str, Promise] = {
    "toml_invalid": _("The text is not valid TOML: %(detail)s"),
    "codebook_format": _("The codebook has format %(found)s; this version reads format %(known)s."),
    "key_unknown": _("There is no key called “%(key)s” here. Is “%(close)s” meant?"),
    "key_missing": _("The key “%(key)s” is missing here."),
    "keys_exclusive": _("Only one of these can be used at a time: %(keys)s."),
    "value_type": _("A value of another kind is needed here: %(expected)s, not %(found)s."),
    "value_unknown": _("“%(value)s” is not one of the possible values: %(allowed)s."),
    "code_duplicate": _("The code “%(code)s” is used twice. Each needs a code of its own."),
    "reference_unknown": _("The reference “%(reference)s” is not one of the groups: %(levels)s."),
    "marker_unknown": _("There is no marker called “%(marker)s”. There are: %(known)s."),
    "marker_circular": _("The markers lead back to themselves: %(chain)s."),
    "condition_form": _("A condition takes exactly one form. Found: %(forms)s."),
    "range_reversed": _("The range goes from %(low)s to %(high)s. Write the lower end first."),
    "answers_overlap": _("The same answer has two meanings: %(values)s."),
    "setting_not_positive": _("“%(name)s” is %(value)s. It must be above 0."),
    "setting_negative": _("“%(name)s” is %(value)s. It must not be below 0."),
    "parent_nested": _(
        "“%(area)s” is a part of “%(parent)s”, and that is said to be a part of something larger. "
        "Areas are put together once only."
    ),
    "grouping_unknown": _("There is no grouping called “%(grouping)s”. There are: %(known)s."),
    "crossing_size": _("Two or three groupings can be crossed, not %(count)s."),
    "crossing_colon": _(
        "The code “%(code)s” of “%(grouping)s” has a colon, which stands between the codes of groups that are crossed. "
        "Give it another code."
    ),
    "crossing_too_large": _(
        "“%(crossing)s” would have %(cells)s groups; the limit is %(limit)s. "
        "Cross fewer groupings, or ones with fewer groups."
    ),
    "groups_too_many": _(
        "To estimate all groups would take %(bytes)s of memory; the limit is %(limit)s. Most of it is for "
        "“%(grouping)s”: %(groups)s groups in each of %(places)s areas and periods. Merge groups, leave out the "
        "grouping or a crossing, or take fewer areas or periods."
    ),
}
THROUGH: dict[str, Promise] = {
    "column_missing": _("The file has no such column. Alike: %(close)s."),
    "derived_taken": _("The file already has a column with this name. Give the derived column another."),
    "text_in_number": _(
        "“%(value)s” stands where a number is needed (%(count)s cells). List it as missing or recode it."
    ),
    "number_infinite": _("%(count)s cells hold an infinite number."),
    "weight_missing": _("%(count)s rows have no weight. Every row needs one."),
    "weight_negative": _(
        "A weight is negative: %(value)s (%(count)s rows). A weight says how many people a row stands for."
    ),
    "weight_zero": _("%(count)s rows have the weight 0 and count for nothing."),
    "weights_all_zero": _("All weights are 0."),
    "design_missing": _("%(count)s rows lack a stratum or a sampling unit."),
    "stratum_lonely": _(
        "%(count)s strata have a single sampling unit, the first is “%(stratum)s”, so their spread cannot be measured. "
        'Merge strata, or write lonely = "grand_mean" under [design].'
    ),
    "stratum_centred": _(
        "%(count)s strata have a single sampling unit, the first is “%(stratum)s”. It is centred on the mean of all, "
        "as the codebook says."
    ),
    "stratum_one_psu": _(
        "%(count)s strata have a single sampling unit, so their spread cannot be measured, and the codebook refuses "
        'them. Merge strata, or write lonely = "grand_mean" under [design].'
    ),
    "psu_repeats": _(
        "%(count)s labels of sampling units come back in several strata. They are taken as different units."
    ),
    "column_constant": _("Every row has the same value: %(value)s."),
    "too_many_values": _(
        "The column has %(count)s different values (the limit is %(limit)s). It looks like an identity, not a group."
    ),
    "group_empty": _("Nobody is in the group “%(level)s” of “%(grouping)s”."),
    "grouping_empty": _("Nobody is in any group of “%(grouping)s”."),
    "area_missing": _("%(count)s rows have no area. They count in the whole, not in any area."),
    "period_missing": _("%(count)s rows have no period. They count in the whole, not in any period."),
    "answers_unexpected": _(
        "Answers to “%(indicator)s” that the codebook does not name are taken as missing: %(values)s."
    ),
    "indicator_empty": _("Nobody has answered “%(indicator)s”."),
    "nothing_to_estimate": _("No indicator has an answer, so there is nothing to estimate."),
    "note_unknown": _("Notes that the codebook does not name: %(values)s."),
    "figure_missing": _("%(count)s rows have neither a figure nor a note."),
    "figure_duplicate": _("The same figure already stands in row %(first_row)s."),
    "figure_out_of_range": _("%(value)s lies outside %(low)s to %(high)s. Check the scale."),
    "figure_crossed": _("%(count)s rows belong to groups of several groupings at once and are left out."),
    "figure_unplaced": _("Cells that fit no group of the codebook are left out: %(values)s."),
}
