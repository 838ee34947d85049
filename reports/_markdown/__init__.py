"""The parts of the Markdown report."""
