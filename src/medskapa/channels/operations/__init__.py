"""What followers, later stages and the worker do: the only writers of this stage."""

from medskapa.channels.operations.delivering import Hand, deliver, settle
from medskapa.channels.operations.following import ask_to_follow, confirm, forget, let_go, unfollow
from medskapa.channels.operations.messages import announce, forget_letters, take_back, write_to

__all__ = [
    "Hand",
    "announce",
    "ask_to_follow",
    "confirm",
    "deliver",
    "forget",
    "forget_letters",
    "let_go",
    "settle",
    "take_back",
    "unfollow",
    "write_to",
]
