"""The menu at the top of every page: where the person is decides what it holds."""

from typing import TypedDict

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from likvard.organisations.permissions import Permission
from likvard.organisations.queries import membership_authority
from likvard.organisations.rules import may, memberships_of
from likvard.support.rules.members import members_of

Door = tuple[str, str | Promise, Permission | None]

NATIONAL: tuple[Door, ...] = (
    ("organisations:register", _("Municipalities and regions"), None),
    ("overview:national", _("National overview"), None),
    ("support:start", _("Support"), None),
    ("organisations:roles", _("Roles"), None),
    ("web:privacy", _("Privacy"), None),
)
PUBLIC: tuple[Door, ...] = (
    ("web:authority", _("Overview"), None),
    ("plans:plan_public", _("Plan"), None),
    ("plans:follow_up", _("Follow-up"), None),
    ("plans:review_public_list", _("Reviews"), None),
    ("plans:impact_public_list", _("Impact assessments"), None),
    ("mapping:report_public_list", _("Status reports"), None),
)
WORK: tuple[Door, ...] = (
    ("web:authority_desk", _("Desk"), None),
    ("mapping:source_list", _("Sources"), Permission.SEE_UNPUBLISHED),
    ("mapping:report_list", _("Status reports"), Permission.SEE_UNPUBLISHED),
    ("plans:plan", _("Plan"), Permission.SEE_UNPUBLISHED),
    ("plans:my_questions", _("My questions"), Permission.EDIT_OWN_ACTIONS),
    ("plans:rounds", _("Follow-up"), Permission.EDIT_PLAN),
    ("plans:reviewing", _("My reviews"), Permission.REVIEW),
)
MORE: tuple[Door, ...] = (  # behind a word of its own, or the menu takes half the page
    ("plans:impact_list", _("Impact assessments"), Permission.SEE_UNPUBLISHED),
    ("plans:employer_list", _("As employer"), Permission.SEE_UNPUBLISHED),
    ("plans:review_list", _("Reviews"), Permission.SEE_UNPUBLISHED),
    ("overview:replies", _("National overview"), Permission.PUBLISH_REPORT),
    ("organisations:members", _("People"), Permission.INVITE),
    ("organisations:units", _("Units"), Permission.EDIT_UNITS),
    ("web:trail", _("Trail"), Permission.READ_TRAIL),
)
# What lies behind a door without its address saying so: the first word after the authority.
BEHIND = {
    "mapping:source_list": {"files", "codebooks", "runs", "releases"},
    "plans:plan": {"goals", "barriers", "actions", "findings", "evidence", "indicators", "targets"},
    "plans:plan_public": {"barriers", "actions", "indicators"},
    "plans:rounds": {"rounds", "cycles"},
    "plans:my_questions": {"submissions"},
    "organisations:units": {"settings"},
}


class Item(TypedDict):
    label: str
    url: str
    current: bool


def navigation(request: HttpRequest) -> dict[str, object]:
    """For the header: ``navigation``, ``navigation_more`` behind its last word, ``desk_url`` of those who have one."""
    match = request.resolver_match
    slug = match.kwargs.get("slug") if match else None
    more: tuple[Door, ...] = ()
    if not slug or request.path.startswith("/observe/"):
        doors, arguments = NATIONAL, []
    elif request.path.startswith("/work/"):
        doors, more, arguments = _allowed(request, slug, WORK), _allowed(request, slug, MORE), [slug]
    else:
        doors, arguments = PUBLIC, [slug]
    user = getattr(request, "user", None)
    desk = reverse("web:desk") if user is not None and (memberships_of(user) or members_of(user)) else ""
    return {
        "navigation": _items(request, doors, arguments),
        "navigation_more": _items(request, more, arguments),
        "desk_url": desk,
    }


def _allowed(request: HttpRequest, slug: str, doors: tuple[Door, ...]) -> tuple[Door, ...]:
    authority = membership_authority(request.user, slug)
    if authority is None:
        return ()
    return tuple(door for door in doors if door[2] is None or may(request.user, door[2], authority))


def _items(request: HttpRequest, doors: tuple[Door, ...], arguments: list[str]) -> list[Item]:
    return [_item(request, name, label, arguments) for name, label, _permission in doors]


def _item(request: HttpRequest, name: str, label: str | Promise, arguments: list[str]) -> Item:
    url = reverse(name, args=arguments)
    return {"label": str(label), "url": url, "current": request.path == url or _behind(request.path, name, url)}


def _behind(path: str, name: str, url: str) -> bool:
    """Whether a page lies behind a door. Nothing lies behind those of the front door itself."""
    if name.startswith("web:"):
        return False
    return path.startswith(url) or bool(BEHIND.get(name, set()).intersection(path.split("/")[3:4]))
