"""Every authority of the register with a final mark by every fact and criterion.

Written straight into the tables: through the operations, ten thousand lines of the trail would take minutes.
"""

import random
from datetime import timedelta

from django.utils import timezone

from likvard.accounts.models import User
from likvard.organisations.models import Authority
from likvard.overview.criteria import version
from likvard.overview.models import Mark, Observation
from likvard.overview.states import Level, Stage

NATIONAL = "/overview/"
COMPARE = "/overview/compare/?with=ale&with=malmo&with=uppsala"
LINK = "https://kommun.example/styrdokument/plan-for-lika-rattigheter-2026.pdf"
QUOTE = "Planen antogs av fullmäktige och gäller till och med 2029."


def observe(rng: random.Random) -> None:
    """A round of observation in which everything is known of everybody: the heaviest table there can be."""
    today = timezone.localdate()
    observer, auditor = (User.objects.create_user(f"{name}@bench.example", name=name) for name in ("Hanna", "Hilda"))
    observation = Observation.objects.get(closed_on=None)  # the example's, in which a few marks stand already
    known = set(Mark.objects.values_list("authority", "criterion"))
    Mark.objects.bulk_create(
        Mark(
            observation=observation,
            authority=authority,
            criterion=criterion.code,
            level=rng.choice([level for level in criterion.levels if level != Level.UNKNOWN]),
            link=LINK,
            quote=QUOTE,
            checked_on=today - timedelta(days=rng.randrange(100, 200)),
            stage=Stage.FINAL,
            marked_by=observer,
            reply_by=today - timedelta(days=50),
            audited_by=auditor,
            audited_on=today - timedelta(days=10),
        )
        for authority in Authority.objects.filter(one_with=None)
        for criterion in version(1).criteria
        if (authority.pk, criterion.code) not in known
    )
