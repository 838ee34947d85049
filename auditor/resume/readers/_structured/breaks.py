"""Tells entries that state a career break from jobs."""

from auditor.model import RoleKind
from auditor.resume.breaks import is_break, is_only_break


def work_kind(org: str, title: str) -> RoleKind:
    """Return whether an entry among the jobs is one, or a career break."""
    broken = is_break(title) or (is_break(org) and not title) or is_only_break(org)
    return RoleKind.BREAK if broken else RoleKind.EMPLOYMENT
