"""What the readers of structured forms share."""
