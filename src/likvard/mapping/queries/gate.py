"""What the disclosure gate would let out of a run, given everything that was let out of its source before."""

from django.db.models import Count

from likvard import disclosure
from likvard.disclosure import Basis, Inside, Kind, Released, Rules
from likvard.mapping.models import Release, Run


def earlier_releases(run: Run) -> list[Release]:
    """Every release of the run's source, the first one first. Withdrawn ones too: the public has seen them."""
    releases = Release.objects.of(run.authority).filter(run__data_file__source=run.data_file.source_id)
    return list(releases.order_by("released_at", "pk"))


def through_the_gate(run: Run, rules: Rules) -> Released:
    """The run's estimates as they would be released. Raises disclosure.Refused."""
    return disclosure.release(
        [row.estimate() for row in run.estimates.all()],
        basis=_basis(run),
        rules=rules,
        history=[release.released() for release in earlier_releases(run)],
    )


def left_inside(run: Run) -> tuple[Inside, ...]:
    """How many of the run's figures no release holds, and why. They are counted, not read."""
    kinds = run.estimates.order_by().values_list(*Kind._fields).annotate(figures=Count("pk"))
    return disclosure.left_inside({Kind(*kind): figures for *kind, figures in kinds}, _basis(run))


def _basis(run: Run) -> Basis:
    source = run.data_file.source
    return Basis(people=f"{source.pk}:{run.data_file.sha256}", already_public=source.already_public)
