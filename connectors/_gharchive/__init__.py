"""What it takes to read this source."""
