"""A reader may follow any visible thread; links are made by the stages' own operations."""

from medskapa.foundation.doers import EVERYONE
from medskapa.foundation.permissions import declare

declare("thread", {"follow": EVERYONE})
