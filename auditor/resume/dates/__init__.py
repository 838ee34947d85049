"""The dates in a resume, as people write them in some twenty languages.

No date library does this: each fills in a month or a day that nobody wrote, and what
was not written is what gaps are judged by. A date here keeps its granularity.
"""

from auditor.resume.dates.finding import find, order_of, read
from auditor.resume.dates.normal import normal
from auditor.resume.dates.stated import Period, Stated
from auditor.resume.dates.values import Order

__all__ = ["Order", "Period", "Stated", "find", "normal", "order_of", "read"]
