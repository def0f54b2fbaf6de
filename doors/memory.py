import sys
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

AN_ENTRY_ITSELF = 200  # bytes of its tuple and of its place in the order


class Memory:
    """What was made of texts: at most so many bytes of it, and that goes first which nobody asked for longest."""

    def __init__(self, most_bytes: int):
        self.most_bytes = most_bytes
        self.bytes = 0
        self._made: OrderedDict[tuple[str, ...], str] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._made)

    def recall(self, texts: tuple[str, ...], make: Callable[..., str]) -> str:
        """What `make` says of these texts. Two who ask at once may both make it: it is the same."""
        with self._lock:
            if (known := self._made.get(texts)) is not None:
                self._made.move_to_end(texts)
                return known
        made = make(*texts)
        with self._lock:
            if texts not in self._made:
                self._made[texts] = made
                self.bytes += size(texts, made)
                while self.bytes > self.most_bytes:
                    self.bytes -= size(*self._made.popitem(last=False))
        return made


def size(texts: tuple[str, ...], made: str) -> int:
    return sum(map(sys.getsizeof, (*texts, made))) + AN_ENTRY_ITSELF
