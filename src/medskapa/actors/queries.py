from django.contrib.auth.models import AnonymousUser

from medskapa.actors.models import Actor, User
from medskapa.foundation.doers import A_VISITOR, Doer, Role


def doer_of(user: User | AnonymousUser) -> Doer:
    """The signed-in person as somebody who acts; nobody signed in is a visitor."""
    if isinstance(user, User) and user.is_active:
        return Doer(user.get_full_name() or user.username, Role(user.role))
    return A_VISITOR


def actor(key: str) -> Actor:
    """The actor with this key. Raises Actor.DoesNotExist."""
    return Actor.objects.select_related("reference").get(key=key)
