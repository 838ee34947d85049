"""The report as lines of text: which sections there are, and how each is laid out."""
