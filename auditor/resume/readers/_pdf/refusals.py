"""What is said of a PDF that cannot be read, and from when on it is too long."""

MAX_PAGES, MAX_CHARACTERS = 50, 200_000
NO_TEXT = (
    "it has no text layer; run OCR on it first, or pass the resume in another form."
)
LOCKED = "it is locked with a password; save it without one and pass that."
BROKEN = "it is no PDF that can be opened; print it to a new PDF and pass that."
TOO_LONG = "it is longer than a resume; pass the pages of the resume alone."
