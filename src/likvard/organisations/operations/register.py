"""The register of authorities: facts that come with the product, each with its source and day."""

import csv
from collections.abc import Iterable
from datetime import date
from importlib.resources import files

from django.db import transaction

from likvard.audit.operations import record
from likvard.organisations.models import Authority
from likvard.organisations.states import LANGUAGE_OF, AuthorityKind, Country

Row = dict[str, str]
FACTS = ["country", "kind", "code", "name", "valid_from", "valid_to", "source", "checked_on", "region", "one_with"]


@transaction.atomic
def load_register() -> int:
    """Bring the register up to date with the product's data; how many authorities changed is answered.

    An authority is known by its slug. What an installation has set itself (colour, language, opened) is kept.
    """
    text = files("likvard.organisations").joinpath("data/authorities.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    kept = {authority.slug: authority for authority in Authority.objects.filter(example=False)}
    regions = [row for row in rows if row["kind"] == AuthorityKind.REGION]
    municipalities = [row for row in rows if row["kind"] == AuthorityKind.MUNICIPALITY]
    # First the regions, which municipalities belong to; last the regions again, which may be one with a municipality.
    changed = _load(regions, kept) | _load(municipalities, kept) | _load(regions, kept, with_links=True)
    if changed:
        record("organisations.register.loaded", "organisations.Authority", by=None)
    return len(changed)


def _load(rows: Iterable[Row], kept: dict[str, Authority], *, with_links: bool = False) -> set[str]:
    numbers = {(one.country, one.kind, one.code): one.pk for one in kept.values() if one.valid_to is None}
    changed = {}
    for row in rows:
        facts = _facts(row)
        facts["region_id"] = numbers.get((row["country"], AuthorityKind.REGION, row["region_code"]))
        facts["one_with_id"] = numbers.get((row["country"], AuthorityKind.MUNICIPALITY, row["one_with"]))
        if facts["one_with_id"] and not with_links:
            facts.pop("one_with_id")
        authority = kept.get(row["slug"]) or Authority(slug=row["slug"], language=LANGUAGE_OF[Country(row["country"])])
        if any(getattr(authority, field) != value for field, value in facts.items()):
            for field, value in facts.items():
                setattr(authority, field, value)
            changed[row["slug"]] = authority
    Authority.objects.bulk_create([authority for authority in changed.values() if not authority.pk])
    Authority.objects.bulk_update([authority for authority in changed.values() if authority.slug in kept], FACTS)
    kept.update(changed)
    return set(changed)


def _facts(row: Row) -> dict[str, object]:
    words = {field: row[field] for field in ("country", "kind", "code", "name", "source")}
    days = ("valid_from", "valid_to", "checked_on")
    return {**words, **{field: date.fromisoformat(row[field]) if row[field] else None for field in days}}
