from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """What is wrong in a content file and what was expected. Line 0 is the file as a whole."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}" if self.line else f"{self.path}: {self.message}"
