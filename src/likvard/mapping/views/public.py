"""What everybody may see: a released figure and how it was made, a source with its codebook, why figures are hidden."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from likvard.disclosure import ReleasedRow
from likvard.mapping import queries, rules
from likvard.mapping.drawing import released_chart
from likvard.mapping.messages import DESIGNS, FLAGS, GROUNDS, HIDDEN, METHODS, RULES, STATS, UNITS
from likvard.mapping.naming import Naming
from likvard.mapping.report.printing import MARK, confidence
from likvard.mapping.views.codebooks import toml
from likvard.mapping.words import say


@login_not_required
@require_safe
def estimate(request: HttpRequest, slug: str, pk: int, key: str) -> HttpResponse:
    """One released figure for good: the page that reports and plans lead back to."""
    release = queries.public_release(slug, pk)
    row = queries.row_of(release, key)
    naming = Naming(release.run.codebook_version.codebook(), get_language() or "en")
    context = {
        "authority": release.authority,
        "release": release,
        "source": release.run.data_file.source,
        "row": row,
        "names": naming.of(row),
        "question": say(naming.indicators[row.indicator].question, naming.language)
        if row.indicator in naming.indicators
        else "",
        "withdrawn": release.withdrawn_at is not None,
        "words": _words(row),
        "may_follow": rules.may_make_barriers(request.user, release.run.data_file.source),
    }
    if release.withdrawn_at is None:
        context.update(_figures(release, row, naming))
    return render(request, "mapping/estimate.html", context)


@login_not_required
@require_safe
def source_public(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A source that figures were released from: who asked, how, and what it cannot say."""
    source = queries.public_source(slug, pk)
    releases = list(queries.public_releases_of(source))
    context = {
        "authority": source.authority,
        "source": source,
        "releases": releases,
        "codebook_version": releases[0].run.codebook_version,
    }
    return render(request, "mapping/source_public.html", context)


@login_not_required
@require_safe
def codebook_public(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The codebook of the latest release, or of version ``?version=`` if something was released with it."""
    source = queries.public_source(slug, pk)
    versions = {one.run.codebook_version.number: one.run.codebook_version for one in queries.public_releases_of(source)}
    asked = request.GET.get("version", str(max(versions)))
    if not asked.isdecimal() or int(asked) not in versions:
        raise Http404
    version = versions[int(asked)]
    return toml(version.text, f"codebook-{source.pk}-v{version.number}.toml")


@login_not_required
@require_safe
def why_hidden(request: HttpRequest) -> HttpResponse:
    """The rules by which figures are hidden, in plain words; the same for every figure and every reader."""
    rules = [{"code": code, "name": HIDDEN[code], "text": text} for code, text in RULES.items()]
    return render(request, "mapping/why_hidden.html", {"rules": rules, "mark": MARK})


def _words(row: ReleasedRow) -> dict[str, object]:
    return {
        "ground": GROUNDS[row.ground],
        "design": DESIGNS[row.design],
        "method": METHODS[row.method],
        "stat": STATS[row.stat],
        "unit": UNITS[row.unit],
        "flag": FLAGS[row.flag] if row.flag else "",
    }


def _figures(release: Any, row: ReleasedRow, naming: Naming) -> dict[str, object]:
    printer = naming.printer(row.indicator)
    beside = queries.beside(release, row) if row.grouping else []
    return {
        "value": printer.value(row),
        "more": row.value is not None and row.value > 0,
        "interval": printer.gap_interval(row),
        "n": printer.plain(row.n) if row.n is not None else "",
        "confidence": confidence(row, naming.language) if row.confidence is not None else "",
        "chart": released_chart(beside, row.group, naming) if beside else "",
        "beside": [
            {"row": one, "names": naming.of(one), "value": printer.value(one), "interval": printer.interval(one)}
            | {"n": printer.plain(one.n) if one.n is not None else ""}
            for one in beside
        ],
    }
