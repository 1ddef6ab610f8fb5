"""The console: `medskapa analyse`, and every Django management command, ours among them."""

import os
import sys
from collections.abc import Sequence

# Words that Python keeps for itself or cannot have in a file's name.
SPOKEN = {"import": "import_file", "export": "export_file", "load-region": "load_region"}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] == ["analyse"]:
        # Needs no settings and no database, so it must not set Django up.
        from medskapa.analyse import main as analyse

        return analyse(arguments[1:])
    if arguments[:1] == ["start"]:
        from medskapa.start import main as start

        return start(arguments[1:])
    from django.core.management import execute_from_command_line

    if arguments and arguments[0] in SPOKEN:
        arguments[0] = SPOKEN[arguments[0]]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medskapa.settings.local")
    execute_from_command_line(["medskapa", *arguments])
    return 0


if __name__ == "__main__":
    sys.exit(main())
