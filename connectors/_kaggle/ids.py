"""What one act is called, so that the API and a Meta Kaggle dump tell it once.

The numbers are Kaggle's own: an ``id`` of the API is the ``Id`` of the dump.
"""

from datetime import date


def notebook(kernel: int, version: int | None, day: date) -> str:
    """Name a version of a notebook, by its UTC day where no number is told."""
    return f"kaggle:kernel:{kernel}:{version or day.isoformat()}"


def dataset(dataset: int, version: int) -> str:
    """Name a version of a data set."""
    return f"kaggle:dataset:{dataset}:{version}"


def model(model: int, instance: int = 0, version: int = 0) -> str:
    """Name a version of a variation of a model, or else the making of the model."""
    whole = f"kaggle:model:{model}"
    return f"{whole}:{instance}:{version}" if instance and version else whole


def submission(team: int, day: date) -> str:
    """Name what a team handed in on a UTC day."""
    return f"kaggle:submission:{team}:{day.isoformat()}"


def message(message: int) -> str:
    """Name a message of a forum."""
    return f"kaggle:message:{message}"


def topic(topic: int) -> str:
    """Name a topic of a forum, which is its first message."""
    return f"kaggle:topic:{topic}"
