"""Writing in the trail, and erasing the names of a person in it."""

import secrets
from collections.abc import Mapping

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection, models, transaction
from django.utils import timezone

from likvard.audit.models import Entry, Name
from likvard.audit.states import BEGINNING, digest_of, seal_of

_LOCK = 0x4C696B76  # any fixed number will do; it names the trail among PostgreSQL's advisory locks


@transaction.atomic
def record(
    what: str,
    about: models.Model | str,
    *,
    by: object | None,
    authority: str = "",
    **words: str | AbstractBaseUser,
) -> Entry:
    """Write one line of the trail; call it last in the transaction of what it tells.

    ``what`` is app, noun and past tense ("plans.action.dropped"). ``by`` is the person, or None for the daily round
    and the terminal. ``authority`` is a slug; left out, it is that of ``about``, or the ``trail`` that a thing without
    an authority names. A word may be a person: then their name is kept apart from the entry, where it can be erased.
    The trail is held until the transaction ends, so that each entry knows the one before it.
    """
    people = {place: person for place, person in {"by": by, "about": about, **words}.items() if _is_person(person)}
    names = [_name(place, person) for place, person in people.items()]
    content: dict[str, str | Mapping[str, str]] = {
        "what": what,
        "about": about if isinstance(about, str) else about._meta.label,
        "about_number": "" if isinstance(about, str) else str(about.pk),
        "title": "" if isinstance(about, str) or "about" in people else str(about)[:300],
        "authority": authority or _place_of(about),
        "words": {word: str(value) for word, value in words.items() if word not in people},
        "seals": {name.place: seal_of(name.salt, name.number, name.name) for name in names},
    }
    entry = _append(content)
    for name in names:
        name.entry = entry
    Name.objects.bulk_create(names)
    return entry


@transaction.atomic
def forget(number: str) -> int:
    """Erase the names of one person from the trail. What was done stays; how many entries lost a name is answered."""
    return Name.objects.filter(number=number).delete()[0]


def _place_of(about: models.Model | str) -> str:
    place: str = getattr(about, "trail", "") or getattr(getattr(about, "authority", None), "slug", "")
    return place


def _is_person(value: object) -> bool:
    return isinstance(value, AbstractBaseUser)


def _name(place: str, person: object) -> Name:
    number = str(getattr(person, "pk", ""))
    return Name(place=place, number=number, name=str(person)[:200], salt=secrets.token_hex(16))


def _append(content: Mapping[str, str | Mapping[str, str]]) -> Entry:
    if connection.vendor == "postgresql":  # SQLite has one writer at a time already
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    last = Entry.objects.order_by("-pk").values_list("digest", flat=True).first() or BEGINNING
    at = timezone.now()
    return Entry.objects.create(**content, at=at, previous=last, digest=digest_of(last, at, **content))
