"""Reads the options of [connectors.feed]; loads nothing."""


def names(value: object) -> tuple[str, ...]:
    """Take a text, or a list of texts, as both stand in TOML.

    Raises:
        TypeError: if it is something else.
    """
    given = (value,) if isinstance(value, str) else value
    if given is None:
        return ()
    if isinstance(given, list | tuple):
        texts = tuple(text for text in given if isinstance(text, str))
        if len(texts) == len(given):
            return tuple(text for text in texts if text.strip())
    raise TypeError("author has to be a text or a list of texts")
