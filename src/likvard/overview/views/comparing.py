"""Up to four authorities of the same group beside each other."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from likvard.audit.queries import stamp
from likvard.overview import queries, shown
from likvard.overview.criteria import version
from likvard.overview.states import GROUPS
from likvard.ui.kept import kept

MOST = 4


@login_not_required
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Side by side, criterion by criterion; refused in words where there is nothing fair to compare."""
    return kept(request, stamp(), lambda: _compare(request))


def _compare(request: HttpRequest) -> HttpResponse:
    everybody = shown.once(queries.national(timezone.localdate()))
    known = {row.slug: row for row in everybody}
    asked = [known[slug] for slug in dict.fromkeys(request.GET.getlist("with")) if slug in known]
    groups = {(row.country, row.kind) for row in asked}
    refusal = _refusal(asked, groups)
    others = [row for row in everybody if row not in asked and (not groups or (row.country, row.kind) in groups)]
    context = {
        "asked": asked,
        "refusal": refusal,
        "group": GROUPS[next(iter(groups))] if len(groups) == 1 else "",
        "others": others if len(asked) < MOST else [],
        "parts": [] if refusal or not asked else _beside(asked),
    }
    return render(request, "overview/compare.html", context)


def _refusal(asked: list[queries.Row], groups: set[tuple[str, str]]) -> str:
    if len(asked) > MOST:
        return _("At most four can stand beside each other. Take some away.")
    if len(groups) > 1:
        names = ", ".join(str(GROUPS[group]) for group in sorted(groups))
        return _("These belong to different groups (%(groups)s) with other tasks and laws, and are not compared.") % {
            "groups": names
        }
    return ""


def _beside(asked: list[queries.Row]) -> list[tuple[str, list[tuple[object, list[shown.ShownMark]]]]]:
    """Part -> criterion -> the levels of those that are asked for, in their order."""
    rounds = queries.rounds()
    marks = queries.marks_of([row.pk for row in asked], rounds)
    return [
        (
            str(part.label),
            [(one, [shown.level(row, one, marks.get(row.pk, {}).get(one.code)) for row in asked]) for one in some],
        )
        for part, some in version(rounds.number).parts()
    ]
