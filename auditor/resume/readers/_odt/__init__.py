"""What reads a document of LibreOffice: its styles, its paragraphs and its tables."""
