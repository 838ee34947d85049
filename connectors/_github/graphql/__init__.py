"""Everything that is public about one account, in few questions; needs a token."""
