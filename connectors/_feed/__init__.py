"""What it takes to read feeds: address, document, list of pages, records."""
