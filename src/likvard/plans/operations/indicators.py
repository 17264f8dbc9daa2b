"""Following a released figure from period to period, and where it is to be when."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from likvard.accounts.models import User
from likvard.audit.operations import record
from likvard.disclosure import ReleasedRow
from likvard.mapping.models import Release
from likvard.plans.models import Indicator, Target
from likvard.ui.errors import NotPossible

ABOUT = ("indicator", "grouping", "group", "versus", "area", "stat")
FOLLOWED = frozenset({"level", "difference", "ratio"})


@transaction.atomic
def follow_figure(release: Release, row: ReleasedRow, *, name: str, wanted: str, by: User) -> Indicator:
    """Follow what a released figure is about, over the periods and releases to come.

    Raises NotPossible for a withdrawn release, a measure of disparity, and a figure that is followed already.
    """
    if Release.objects.of(release.authority).filter(pk=release.pk).exclude(withdrawn_at=None).exists():
        raise NotPossible(_("This release has been withdrawn. Choose a figure of another one."))
    if row.stat not in FOLLOWED:
        raise NotPossible(_("Shares, means, counts and the gaps between groups can be followed; this cannot."))
    about = {field: getattr(row, field) for field in ABOUT}
    source = release.run.data_file.source
    same = Indicator.objects.of(release.authority).filter(source=source, **about).first()
    if same:
        raise NotPossible(_("This figure is followed already, as “%(name)s”."), name=same.name)
    indicator = Indicator(authority=release.authority, source=source, name=name, wanted=wanted, **about)
    indicator.save()
    record("plans.indicator.followed", indicator, by=by, authority=release.authority.slug, figure=row.key)
    return indicator


@transaction.atomic
def change_indicator(indicator: Indicator, *, name: str, wanted: str, by: User) -> Indicator:
    """Name it anew, or say which way it is to go; what it is about stays."""
    indicator = Indicator.objects.of(indicator.authority).select_for_update().get(pk=indicator.pk)
    before, indicator.name, indicator.wanted = indicator.name, name, wanted
    indicator.save(update_fields=["name", "wanted"])
    record("plans.indicator.changed", indicator, by=by, authority=indicator.authority.slug, before=before)
    return indicator


@transaction.atomic
def unfollow_figure(indicator: Indicator, *, by: User) -> None:
    """Stop following a figure that no action is expected to change."""
    indicator = Indicator.objects.of(indicator.authority).select_for_update().get(pk=indicator.pk)
    if indicator.actions.exists():
        raise NotPossible(_("Actions are expected to change this figure. It stays, so that their effect can be seen."))
    record("plans.indicator.unfollowed", indicator, by=by, authority=indicator.authority.slug)
    indicator.delete()


@transaction.atomic
def set_target(indicator: Indicator, *, day: date, value: float, by: User) -> Target:
    """Say which value is to be reached by a day, in the figure's own unit; a new value for a day replaces the old."""
    indicator = Indicator.objects.of(indicator.authority).select_for_update().get(pk=indicator.pk)
    target, _new = Target.objects.update_or_create(indicator=indicator, by=day, defaults={"value": value})
    record(
        "plans.indicator.target_set",
        indicator,
        by=by,
        authority=indicator.authority.slug,
        day=day.isoformat(),
        target=f"{value:g}",
    )
    return target


@transaction.atomic
def remove_target(target: Target, *, by: User) -> None:
    """Take away a value that was to be reached."""
    indicator = Indicator.objects.of(target.indicator.authority).select_for_update().get(pk=target.indicator_id)
    record(
        "plans.indicator.target_removed",
        indicator,
        by=by,
        authority=indicator.authority.slug,
        day=target.by.isoformat(),
        target=f"{target.value:g}",
    )
    target.delete()
