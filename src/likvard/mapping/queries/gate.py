"""What the disclosure gate would let out of a run, given everything that was let out of its source before."""

from django.db.models import Count, Min, QuerySet

from likvard import disclosure
from likvard.disclosure import Basis, Inside, Kind, Released, Rules
from likvard.disclosure.deadline import Progress, nobody
from likvard.mapping.detail import EVERYTHING, Detail, Place
from likvard.mapping.models import Release, Run


def history_of(run: Run) -> QuerySet[Release]:
    """Every release of the run's source, the first one first. Withdrawn ones too: the public has seen them."""
    releases: QuerySet[Release] = Release.objects.of(run.authority).filter(
        run__data_file__source=run.data_file.source_id
    )
    return releases.order_by("released_at", "pk")


def earlier_releases(run: Run) -> list[Release]:
    """The same, with their figures."""
    return list(history_of(run).defer("proof"))


def through_the_gate(run: Run, rules: Rules, detail: Detail = EVERYTHING, *, progress: Progress = nobody) -> Released:
    """The run's estimates as they would be released in that detail. Raises disclosure.Refused."""
    return disclosure.release(
        [row.estimate() for row in run.estimates.all() if detail.keeps(row)],
        basis=basis_of(run),
        rules=rules,
        history=[release.released() for release in earlier_releases(run)],
        progress=progress,
    )


def left_inside(run: Run) -> tuple[Inside, ...]:
    """How many of the run's figures no release holds, and why. They are counted, not read."""
    kinds = run.estimates.order_by().values_list(*Kind._fields).annotate(figures=Count("pk"))
    return disclosure.left_inside({Kind(*kind): figures for *kind, figures in kinds}, basis_of(run))


def places_of(run: Run) -> tuple[Place, ...]:
    """Where the figures stand that a release of the run can hold, each place once, in the order of the engine."""
    names, basis = tuple(dict.fromkeys(Kind._fields + Place._fields)), basis_of(run)
    rows = run.estimates.values_list(*names).annotate(first=Min("pk")).order_by("first")
    told = [dict(zip((*names, "first"), row, strict=True)) for row in rows]
    held = [one for one in told if not disclosure.left_inside({Kind(*(one[name] for name in Kind._fields)): 1}, basis)]
    return tuple(dict.fromkeys(Place(*(one[name] for name in Place._fields)) for one in held))


def basis_of(run: Run) -> Basis:
    """Whom the run's figures are about."""
    source, parents = run.data_file.source, run.codebook_version.codebook().area.parents
    return Basis(f"{source.pk}:{run.data_file.sha256}", already_public=source.already_public, parents=parents)
