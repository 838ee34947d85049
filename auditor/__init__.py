"""Read one person's public, dated trail and lay it under the dates of their resume."""

__version__ = "0.1.0"
