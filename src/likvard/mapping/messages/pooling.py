"""Words for the ways to merge areas and periods."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

AREA_STEPS: dict[str, Promise] = {
    "larger": _("Areas into larger areas"),
    "all": _("All areas into one"),
}
PERIOD_STEPS: dict[int, Promise] = {  # by how many become one; 0: however many there are
    2: _("Periods two by two"),
    3: _("Periods three by three"),
    0: _("All periods into one"),
}
LEFT_OUT: dict[str, Promise] = {  # by the reason for which a part has no figure; "": any other
    "too_few_psus": _(
        "Answers that are not counted here yet: %(number)s. They come from so few sampling units that there is no "
        "figure of them to merge. They count when the estimates are made again."
    ),
    "no_variation": _(
        "Answers in parts where all answered alike: %(number)s. There is no figure of them to merge, and without them "
        "the merged figure would be skewed; so it is not shown here. It is there when the estimates are made again."
    ),
    "": _(
        "Answers in parts that have no figure to merge: %(number)s. Without them the merged figure would be skewed; "
        "so it is not shown here. It is there when the estimates are made again."
    ),
}
