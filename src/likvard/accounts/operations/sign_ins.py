"""Where a person is signed in, and how they sign out elsewhere."""

from datetime import datetime, timedelta

from django.contrib.sessions.backends.base import SessionBase
from django.utils import timezone

from likvard.accounts import devices, queries
from likvard.accounts.models import SignIn, User

NOTED_EVERY = timedelta(minutes=30)  # often enough for the list, seldom enough not to write at every request


def keep_sign_in(session: SessionBase, user: User, user_agent: str) -> bool:
    """Note that the session is in use; False when its sign-in has been ended elsewhere."""
    number = queries.current_sign_in(session)
    if number is None:
        session[queries.SIGN_IN] = SignIn.objects.create(user=user, device=devices.family(user_agent)).pk
        return True
    sign_in = SignIn.objects.filter(pk=number, user=user).first()
    if sign_in and sign_in.seen_at < timezone.now() - NOTED_EVERY:
        sign_in.seen_at = timezone.now()
        sign_in.save(update_fields=["seen_at"])
    return sign_in is not None


def end_sign_in(user: User, number: int) -> None:
    """Sign this person out in one browser."""
    SignIn.objects.filter(user=user, pk=number).delete()


def end_other_sign_ins(user: User, session: SessionBase) -> int:
    """Sign this person out everywhere but here. Returns in how many browsers."""
    others = SignIn.objects.filter(user=user).exclude(pk=queries.current_sign_in(session) or 0)
    return others.delete()[0]


def forget_old_sign_ins(now: datetime) -> int:
    """Erase the sign-ins whose sessions have run out. Returns how many."""
    return SignIn.objects.filter(seen_at__lt=now - queries.session_age() - NOTED_EVERY).delete()[0]
