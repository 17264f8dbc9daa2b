"""The year of Exempelköping's plan that tests/plans/outgoing tells of."""

from tests.plans.conftest import (  # noqa: F401
    action,
    an_empty_storage,
    barrier,
    codebook_version,
    data_file,
    decided,
    finding,
    goal,
    in_english,
    in_the_summer_of_2026,
    next_plan,
    plan,
    queued,
    release,
    run,
    source,
)
from tests.plans.outgoing.conftest import clock, told  # noqa: F401
