"""What is stored of rounds of work."""

from medskapa.processes.models.processes import Phase, Process, WayIn
from medskapa.processes.models.promises import Task
from medskapa.processes.models.sources import Source

__all__ = ["Phase", "Process", "Source", "Task", "WayIn"]
