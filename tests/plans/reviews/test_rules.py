"""Who writes a review, who knows of it, who answers it."""

from datetime import date
from typing import Any

import pytest

from likvard.accounts.models import User
from likvard.organisations.models import Membership, Unit
from likvard.organisations.permissions import UNIT_ROLES
from likvard.organisations.rules import forget_memberships
from likvard.plans.models import Review
from likvard.plans.operations import reviews
from likvard.plans.rules.reviews import may_answer_reviews, may_know_reviews, may_review, reads_drafts

pytestmark = pytest.mark.django_db
PEOPLE = ("anna", "bilal", "cecilia", "david", "elin", "fatima", "gustav", "hanna", "ingrid", "oskar", "nils")


def those_who(request: pytest.FixtureRequest, may: Any, authority: Any) -> set[str]:
    return {name for name in PEOPLE if may(request.getfixturevalue(name), authority)}


def test_reviewers_review_and_coordinators_answer(request: pytest.FixtureRequest, exempelkoping: Any) -> None:
    assert those_who(request, may_review, exempelkoping) == {"fatima"}
    assert those_who(request, may_answer_reviews, exempelkoping) == {"anna"}
    at_work = {"anna", "bilal", "cecilia", "david", "elin", "gustav", "ingrid"}
    assert those_who(request, may_know_reviews, exempelkoping) == at_work


@pytest.mark.parametrize(("role", "left"), [("coordinator", False), ("unit_officer", False), ("elected", True)])
def test_whoever_writes_in_the_plan_does_not_review_it(
    exempelkoping: Any, units: dict[str, Unit], fatima: User, role: str, left: bool
) -> None:
    unit = units["board"] if role in UNIT_ROLES else None
    Membership.objects.create(user=fatima, role=role, authority=exempelkoping, unit=unit, since=date(2026, 1, 1))
    forget_memberships(fatima)
    assert may_review(fatima, exempelkoping) is left


def test_drafts_are_read_by_invitation_and_until_publication(draft: Review, published: Review, anna: User) -> None:
    assert not reads_drafts(draft)
    Review.objects.of(published.authority).update(invited_to_drafts=True)
    published.refresh_from_db()
    assert not reads_drafts(published)


@pytest.mark.parametrize("stage", ["draft", "sent"])
def test_an_invited_reviewer_reads_drafts(request: pytest.FixtureRequest, anna: User, stage: str) -> None:
    assert reads_drafts(reviews.invite_to_drafts(request.getfixturevalue(stage), by=anna))
