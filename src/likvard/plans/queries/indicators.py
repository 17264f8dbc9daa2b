"""Reading followed figures; their values are the released estimates themselves."""

from collections.abc import Iterable, Sequence

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from likvard.accounts.models import User
from likvard.disclosure import ReleasedRow
from likvard.mapping.models import Release
from likvard.mapping.queries import Value, release_for, row_of, standing_releases, values_in, values_of
from likvard.mapping.rules import may_make_barriers
from likvard.organisations.models import Authority
from likvard.organisations.queries import authority_for
from likvard.plans.detecting import se_of_interval, smallest_change
from likvard.plans.models import Action, Indicator, Target
from likvard.plans.queries.plans import May, listed
from likvard.plans.states import PlanState

COMPARED = frozenset({"level", "difference"})  # figures whose change is a difference with a standard error


def indicators_of(authority: Authority) -> list[Indicator]:
    """Every figure that the authority follows, with its targets and source."""
    return list(_whole(Indicator.objects.of(authority)))


def public_indicator(authority: Authority, pk: int) -> Indicator:
    """A followed figure with its targets, and the actions of decided plans that are to change it; else 404."""
    actions = listed(Action.objects.of(authority).exclude(barrier__goal__plan__state=PlanState.DRAFT))
    indicators = _whole(Indicator.objects.of(authority)).prefetch_related(Prefetch("actions", actions))
    indicator: Indicator = get_object_or_404(indicators, pk=pk)
    return indicator


def indicator_for(user: User, slug: str, pk: int, *, may: May) -> Indicator:
    """One followed figure of the authority: 404 to strangers, 403 to those who may not."""
    authority = authority_for(user, slug, may=may)
    indicator: Indicator = get_object_or_404(_whole(Indicator.objects.of(authority)), pk=pk)
    return indicator


def target_for(user: User, slug: str, pk: int, *, may: May) -> Target:
    """One target of a figure that the authority follows."""
    authority = authority_for(user, slug, may=may)
    targets = Target.objects.select_related("indicator__authority")
    return get_object_or_404(targets, pk=pk, indicator__authority=authority)


def figure_to_follow(user: User, slug: str, pk: int, key: str) -> tuple[Release, ReleasedRow]:
    """A figure of a release, for those who write the plan; 404 when there is none."""
    release = release_for(user, slug, pk, may=may_make_barriers)
    return release, row_of(release, key)


def values_by_indicator(authority: Authority, indicators: Iterable[Indicator]) -> dict[int, list[Value]]:
    """The values of each figure, by its number; one query whatever their number."""
    indicators = list(indicators)
    releases = standing_releases(authority, (one.source_id for one in indicators))
    return {one.pk: values_in(releases.get(one.source_id, []), one) for one in indicators}


def values_of_indicator(indicator: Indicator) -> list[Value]:
    """The values of one figure, in the order of time."""
    return values_of(indicator.source, indicator)


def values_of_action(action: Action) -> list[Value]:
    """The values of the figure that the action is expected to change; none without one."""
    return values_of_indicator(action.indicator) if action.indicator else []


def latest_value(indicator: Indicator) -> Value | None:
    """The latest value that is shown."""
    return _latest(values_of_indicator(indicator))


def detectable_of(values: Sequence[Value]) -> float | None:
    """The smallest change from the latest of the values that the source could show, in the figure's own unit.

    None where that cannot be told: nothing is shown, the source gives no interval, or the figure is a ratio.
    """
    latest = _latest(values)
    row = latest.row if latest else None
    if row is None or row.stat not in COMPARED or row.ci_low is None or row.ci_high is None:
        return None
    se = se_of_interval(float(row.ci_low), float(row.ci_high))
    return smallest_change(se) / scale_of(row) if se > 0 else None


def scale_of(row: ReleasedRow) -> float:
    """What a figure in its own unit is multiplied by when it is printed: shares and their gaps are in per cent."""
    return 100.0 if row.unit == "share" and row.stat in COMPARED else 1.0


def _latest(values: Sequence[Value]) -> Value | None:
    return next((value for value in reversed(values) if value.row.shown), None)


def _whole(indicators: QuerySet[Indicator]) -> QuerySet[Indicator]:
    return indicators.select_related("authority", "source__authority").prefetch_related("targets")
