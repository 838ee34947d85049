"""Invented people with planted silences, and what the quiet rule makes of them."""
