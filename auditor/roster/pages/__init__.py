"""What stands above the reports of a roster: index, manifest, summary."""
