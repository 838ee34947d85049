"""Where the lines of a hatching run; neighbours join up, as all share one raster."""

from collections.abc import Iterator
from math import ceil, floor, sqrt

from auditor.reports._figure.shapes import HATCH_STEP, Box

Point = tuple[float, float]


def slants(box: Box) -> Iterator[tuple[Point, Point]]:
    """Yield the lines of x + y = n * step that cross ``box``, from below to above."""
    step = HATCH_STEP * sqrt(2)
    first = ceil((box.left + box.top) / step)
    last = floor((box.right + box.bottom) / step)
    for number in range(first, last + 1):
        total = number * step
        low = max(box.left, total - box.bottom)
        high = min(box.right, total - box.top)
        if low < high:
            yield (low, total - low), (high, total - high)
