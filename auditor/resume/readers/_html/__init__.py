"""What reads HTML, for pages of their own and for pieces of it within Markdown."""
