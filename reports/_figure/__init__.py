"""The timeline as a picture: what is drawn where, and who draws it."""
