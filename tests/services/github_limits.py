"""How much may be asked in an hour, counted for each token and for no token."""

import threading
import time


class Limits:
    """Counts points and requests, for one hour from the start."""

    def __init__(self) -> None:
        self._used: dict[tuple[str, str], int] = {}
        self._lock = threading.Lock()
        self.resets = int(time.time()) + 3600

    def take(self, resource: str, who: str, cost: int) -> int:
        """Return how many were used, these among them."""
        with self._lock:
            used = self._used.get((resource, who), 0) + cost
            self._used[resource, who] = used
        return used

    def headers(self, resource: str, limit: int, used: int) -> dict[str, str]:
        """Return the headers that tell of it."""
        numbers = {
            "limit": limit,
            "remaining": max(0, limit - used),
            "used": min(used, limit),
            "reset": self.resets,
        }
        written = {f"x-ratelimit-{name}": str(n) for name, n in numbers.items()}
        return written | {"x-ratelimit-resource": resource}
