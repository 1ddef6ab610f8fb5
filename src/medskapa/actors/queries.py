from django.contrib.auth.models import AnonymousUser

from medskapa.actors.models import Actor, User
from medskapa.foundation.doers import A_VISITOR, Doer, Role


def doer_of(user: User | AnonymousUser) -> Doer:
    """The signed-in person as somebody who acts; nobody signed in is a visitor, and so is who has no role.

    A superuser made on the command line has no role of ours and acts as administrator.
    """
    if not isinstance(user, User) or not user.is_active:
        return A_VISITOR
    role = user.role or (Role.ADMINISTRATOR if user.is_superuser else "")
    return Doer(user.get_full_name() or user.username, Role(role), user.username) if role else A_VISITOR


def actor(key: str) -> Actor:
    """The actor with this key. Raises Actor.DoesNotExist."""
    return Actor.objects.select_related("reference").get(key=key)
