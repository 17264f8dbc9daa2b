#!/usr/bin/env python3
"""Every operation of the API and every door of support, called with what is right, with what is wrong, and with what is
no request at all.

The API by schemathesis from its own document, against which its answers are held; support's forms are in none, so
Hypothesis fills them in. Prints a line per figure (name, value, goal, holds|short) and exits 1 when one falls short.

    .venv/bin/python -m bench.parts.support_schema [calls of each]
"""

import sys
from collections import Counter
from collections.abc import Callable
from functools import partial

from bench.parts.scans.ready import installation, number, told

EXAMPLES = 300
Calls = dict[str, Callable[[], Counter[int]]]


def main(examples: int) -> int:
    with installation():
        from django.conf import settings
        from django.db import transaction

        settings.ALLOWED_HOSTS = ["localhost", "testserver"]
        with transaction.atomic():  # the example has a bureau of the same name
            short = _told("doors of support", "doors", _support(examples))
            transaction.set_rollback(True)
        return int(short | _told("schemathesis", "operations", _api(examples)))


def _api(examples: int) -> Calls:
    """With the example's plan, so that half of the calls find something."""
    from likvard.demo.build import build
    from likvard.plans.models import Plan
    from tests.web.api.calls import called, operations

    build(say=lambda step: print(f"... {step}", file=sys.stderr))
    plan = Plan.objects.everywhere(because="a benchmark").filter(authority__slug="exempelkoping")[0]
    known = {"slug": "exempelkoping", "pk": plan.pk}
    return {name: partial(called, one, known, examples=examples) for name, one in operations().items()}


def _support(examples: int) -> Calls:
    """What keys of receipts cost is not asked."""
    from likvard.support.sealing import keys
    from tests.consistency.offices import built_offices
    from tests.consistency.visits import ADDRESSES, Visits

    keys.ROUNDS = 1
    visits = Visits(built_offices())
    return {name: partial(visits.answers, name, examples=examples) for name in sorted(ADDRESSES)}


def _told(name: str, kind: str, calls: Calls) -> bool:
    statuses, failed = Counter[int](), 0
    for one, call in calls.items():
        try:
            statuses += call()
        except Exception as failure:  # whatever it is
            print(f"{one}: {type(failure).__name__}: {failure}", file=sys.stderr)
            failed += 1
    print(f"{name}: {statuses.total():,} calls, answered {dict(sorted(statuses.items()))}", file=sys.stderr)
    short = told(f"{name} {kind}", len(calls), len(calls), least=True)
    short |= told(f"{name} calls", statuses.total(), 1, least=True)
    return short | told(f"{name} server errors", failed)


if __name__ == "__main__":
    sys.exit(main(number(EXAMPLES)))
