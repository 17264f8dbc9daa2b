"""What those who work at a receiver find on its page: a door for each thing that their duties let them do."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from likvard.organisations.rules import Visitor
from likvard.support.models import Receiver
from likvard.support.queries.receivers import Rule, receiver_for
from likvard.support.rules import members as rules


@dataclass(frozen=True)
class Door:
    """A page, its name, and what one does there."""

    url: str
    name: str | Promise
    about: str | Promise


_DOORS: tuple[tuple[str, str | Promise, str | Promise, Rule], ...] = (
    ("support:vault", _("Cases"), _("Read what came in, answer, pass on, close."), rules.may_see_cases),
    ("support:my_key", _("My key"), _("Make it, and choose what opens it."), rules.may_have_key),
    ("support:sharing", _("Give keys and cases"), _("To colleagues who lack them."), rules.may_assign),
    ("support:keys", _("Keys"), _("Set-up, envelopes, signing, new keys, drill."), rules.may_keep_keys),
    ("support:members", _("People"), _("Invite, give duties, end."), rules.may_administer),
    (
        "support:figures_years",
        _("Figures"),
        _("Of a year, for everybody, so that nobody is found."),
        rules.may_administer,
    ),
    ("support:describe", _("Description"), _("What people read before they write."), rules.may_administer),
    ("web:receiver_trail", _("Trail"), _("Who did what, and on which day."), rules.may_read_trail),
)
_OPEN = ("support:open", _("Open to the public"), _("From then on people can write to you."))
_CLOSE = ("support:close", _("Close to the public"), _("Nobody new can write then."))


def doors_of(user: Visitor, receiver: Receiver) -> list[Door]:
    """The doors that are open to this person, in the order of a day's work."""
    open_to = [(name, label, about) for name, label, about, may in _DOORS if may(user, receiver)]
    if rules.may_administer(user, receiver):
        open_to.append(_CLOSE if receiver.opened_on else _OPEN)
    return [Door(reverse(name, args=[receiver.slug]), label, about) for name, label, about in open_to]


def place_to_audit(user: Visitor, slug: str) -> Receiver:
    """The receiver whose trail this person may read. Raises Http404 and PermissionDenied as its other pages do."""
    return receiver_for(user, slug, may=rules.may_read_trail)
