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
