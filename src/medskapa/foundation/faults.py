"""What is wrong in a file, said so that whoever sent it finds the place."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing wrong, where: the row as numbered in the file, the column, and a sentence."""

    row: int
    column: str
    sentence: str

    def __str__(self) -> str:
        return f"Rad {self.row}, kolumn {self.column}: {self.sentence}"
