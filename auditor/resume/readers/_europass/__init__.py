"""The forms that Europass has had, each from its parsed document to entries."""
