"""What can be known of one account without a token: 60 requests an hour."""
