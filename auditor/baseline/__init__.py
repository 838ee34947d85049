"""Base rates: how common pauses are in a population, from an archive of it."""
