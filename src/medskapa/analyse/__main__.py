"""Lets `python -m medskapa.analyse` do what `medskapa analyse` does."""

import sys

from medskapa.analyse.command import main

sys.exit(main(sys.argv[1:]))
