"""Tables the rules read: data, not code."""
