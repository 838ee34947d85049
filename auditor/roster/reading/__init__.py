"""A roster as CSV, XLSX or JSON -> the people in it, and the rows that are not."""
