"""What the disclosure gate would let out of a run, given everything that was let out of its source before."""

from likvard import disclosure
from likvard.disclosure import Basis, Released, Rules
from likvard.mapping.models import Release, Run


def earlier_releases(run: Run) -> list[Release]:
    """Every release of the run's source, the first one first. Withdrawn ones too: the public has seen them."""
    releases = Release.objects.of(run.authority).filter(run__data_file__source=run.data_file.source_id)
    return list(releases.order_by("released_at", "pk"))


def through_the_gate(run: Run, rules: Rules) -> Released:
    """The run's estimates as they would be released. Raises disclosure.Refused."""
    source = run.data_file.source
    return disclosure.release(
        [row.estimate() for row in run.estimates.all()],
        basis=Basis(people=f"{source.pk}:{run.data_file.sha256}", already_public=source.already_public),
        rules=rules,
        history=[release.released() for release in earlier_releases(run)],
    )
