"""What one act is called, so that the API and a dump tell it once.

The numbers are Kaggle's own: the ``Id`` of the dump is the ``id`` of the API.
"""

from datetime import date


def notebook(kernel: int, version: int | None, day: date) -> str:
    """Name a version of a notebook, by its UTC day where it has no number."""
    return f"kaggle:kernel:{kernel}:{version if version else day.isoformat()}"


def dataset(dataset: int, version: int) -> str:
    """Name a version of a data set."""
    return f"kaggle:dataset:{dataset}:{version}"


def model(model: int, instance: int | None = None, version: int | None = None) -> str:
    """Name a version of a model's variation, or the making of the model."""
    parts = ["kaggle", "model", str(model)]
    if instance is not None and version is not None:
        parts += [str(instance), str(version)]
    return ":".join(parts)


def submission(team: int, day: date) -> str:
    """Name all that a team handed in on a day."""
    return f"kaggle:submission:{team}:{day.isoformat()}"


def message(message: int) -> str:
    """Name a message in a forum."""
    return f"kaggle:message:{message}"


def topic(topic: int) -> str:
    """Name a topic of a forum, which is its first message."""
    return f"kaggle:topic:{topic}"


def row(table: str, number: str) -> str:
    """Name an act whose row lacks what the others are named by."""
    return f"metakaggle:{table}:{number}"
