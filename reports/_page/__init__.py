"""The report as one page: its sections, its picture, its style and its script."""
