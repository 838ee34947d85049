"""Many consenting people, one report each, and no comparison."""
