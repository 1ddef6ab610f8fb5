"""How long suggested masks take: loading the names, a text of a hundred words, and patterns made to be slow.

python bench/masking.py
"""

import time

from medskapa.personal_data.masking import suggest_masks
from medskapa.personal_data.names import name_lists

SENTENCE = "Vägen mellan byarna är smal och min son Melker går där varje morgon i mörker till bussen. "
HUNDRED_WORDS = (
    "Hej, jag heter Karin Sandberg. " + SENTENCE * 5 + "Ring mig på 070-1740605 så berättar jag mer. Mvh Karin"
)
PATTERNS = ("0 ", "07", "a.", "A-", "Aa ", "1.", "a@", "Karin ", "bor på Aa ", "www.", "a at ", "bg 1 ")


def seconds(work, times: int = 1) -> float:
    """The best of several runs, in seconds of processor time."""
    best = float("inf")
    for _ in range(times):
        began = time.process_time()
        work()
        best = min(best, time.process_time() - began)
    return best


def main() -> None:
    name_lists.cache_clear()
    print(f"names loaded\t{seconds(name_lists) * 1000:.1f} ms")
    print(f"a hundred words\t{seconds(lambda: suggest_masks(HUNDRED_WORDS), 15) * 1000:.2f} ms")
    for pattern in PATTERNS:
        text = pattern * 3000
        took = seconds(lambda text=text: suggest_masks(text)) * 1000
        print(f"{pattern!r} repeated, {len(text)} characters\t{took:.0f} ms")


if __name__ == "__main__":
    main()
