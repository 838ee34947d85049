"""What reads a document of Word: its styles, its paragraphs and its tables."""
