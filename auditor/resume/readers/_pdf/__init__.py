"""A PDF's characters with their places -> lines in the order in which people read.

glyphs (PDFium) -> words -> pieces (cells of a line) -> regions (columns) -> lines
"""
