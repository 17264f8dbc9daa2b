"""What everybody can read: the table, the map, an authority, a criterion, and all of it as a table for download."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from likvard.audit.queries import stamp
from likvard.organisations.queries import attribution, public_authority
from likvard.organisations.queries.register import alphabetical
from likvard.overview import export, maps, queries, shown, shown_criterion, table
from likvard.overview.criteria import FACTS, version
from likvard.overview.forms import Filter
from likvard.overview.states import WORDS
from likvard.ui.kept import kept


@login_not_required
@require_safe
def national(request: HttpRequest) -> HttpResponse:
    """All authorities with their three facts."""
    return kept(request, stamp(), lambda: _national(request))


@login_not_required
@require_safe
def national_map(request: HttpRequest) -> HttpResponse:
    """One fact on the map."""
    return kept(request, stamp(), lambda: _map(request))


@login_not_required
@require_safe
def national_csv(request: HttpRequest) -> HttpResponse:
    """Everything that is public, for spreadsheets and statistics."""
    return kept(request, stamp(), _csv)


@login_not_required
@require_safe
def authority(request: HttpRequest, slug: str) -> HttpResponse:
    """One authority: its facts, every criterion with evidence, its answers, and what has changed."""
    authority, today = public_authority(slug), timezone.localdate()
    rounds, row = queries.rounds(), queries.row_of(authority, today)
    number = authority.one_with_id or authority.pk
    now, before = (marks([number], rounds).get(number, {}) for marks in (queries.marks_of, queries.marks_before))
    found = shown.of_authority(row, rounds, now, before)
    context = {
        "authority": authority,
        "parts": [(part, [found[one.code] for one in some]) for part, some in version(rounds.number).parts()],
        "rounds": rounds,
        "ended": authority.valid_to is not None and authority.valid_to < today,
        "newly_formed": row.newly_formed,
    }
    return render(request, "overview/authority.html", context)


@login_not_required
@require_safe
def criteria(request: HttpRequest) -> HttpResponse:
    """How it is observed: every criterion with what counts as evidence, and the columns of the table for download."""
    rounds = queries.rounds()
    context = {"version": version(rounds.number), "rounds": rounds, "columns": export.COLUMNS.items()}
    return render(request, "overview/criteria.html", context)


@login_not_required
@require_safe
def criterion(request: HttpRequest, code: str) -> HttpResponse:
    """One criterion: how many are where in each group, and the authorities of one group."""
    rounds = queries.rounds()
    criterion = queries.criterion_or_404(code, rounds.number)
    rows = shown.once(queries.national(timezone.localdate()))
    marks = queries.marks_by(code, rounds), queries.marks_by_before(code, rounds)
    groups = shown_criterion.groups(criterion, rows, rounds, *marks)
    asked = request.GET.get("group", "")
    chosen = next((group for group in groups if group.code == asked), groups[0])
    context = {"criterion": criterion, "rounds": rounds, "groups": groups, "chosen": chosen}
    return render(request, "overview/criterion.html", context)


def _national(request: HttpRequest) -> HttpResponse:
    everybody = queries.national(timezone.localdate())
    form = Filter(request.GET, regions=[(row.pk, row.name) for row in everybody if row.kind == "region"])
    rows = _chosen(everybody, form)
    context = {
        "form": form,
        "headlines": shown.headlines(rows),
        "rows": table.rows(rows),
        "number": len(rows),
        "all": len(everybody),
    }
    return render(request, "overview/national.html", context)


def _chosen(everybody: list[queries.Row], form: Filter) -> list[queries.Row]:
    # What is not among the choices asks for nothing: an old link shows the whole table rather than an error.
    form.full_clean()
    asked = form.cleaned_data
    chosen = queries.Chosen(asked.get("country", ""), asked.get("kind", ""), asked.get("region"))
    rows = [row for row in everybody if chosen.has(row)]
    sort = asked.get("sort", "")
    if sort == "region":
        return sorted(rows, key=lambda row: (row.country, alphabetical(row.region_name or row.name)))
    places = {word: place for place, word in enumerate(("yes", "no", "unknown", "new"))}
    return sorted(rows, key=lambda row: places[row.word(sort)]) if sort else rows


def _map(request: HttpRequest) -> HttpResponse:
    fact = request.GET.get("fact", "")
    fact = fact if fact in FACTS else FACTS[0]
    facts = [version(queries.rounds().number).of(code) for code in FACTS]
    rows = queries.national(timezone.localdate())
    there = [row for row in rows if row.kind == "municipality"]
    context = {
        "fact": fact,
        "facts": facts,
        "drawing": maps.drawn(rows, fact),
        "words": WORDS,
        "headline": shown.headlines(there)[FACTS.index(fact)],
        "attribution": attribution(),
    }
    return render(request, "overview/map.html", context)


def _csv() -> HttpResponse:
    rounds = queries.rounds()
    rows = queries.national(timezone.localdate())
    marks = queries.marks_of([row.pk for row in rows], rounds)
    content = export.as_csv(rows, version(rounds.number).criteria, marks)
    return HttpResponse(content, content_type="text/csv; charset=utf-8")
