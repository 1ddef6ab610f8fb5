"""What followers, later stages and the worker do: the only writers of this stage."""

from medskapa.channels.operations.delivering import Hand, deliver, settle
from medskapa.channels.operations.following import ask_to_follow, confirm, forget, let_go, unfollow
from medskapa.channels.operations.messages import announce, write_to

__all__ = [
    "Hand",
    "announce",
    "ask_to_follow",
    "confirm",
    "deliver",
    "forget",
    "let_go",
    "settle",
    "unfollow",
    "write_to",
]
