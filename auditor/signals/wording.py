"""What is said of one piece of evidence; names of files and tools stay as they are."""

DEPENDS = "{path} lists {name}"
OLD = "{said} (last released {month})"
IMPORTS = "{path} imports {name}"
FILE = "{path} is there"
TOPIC = "topic {name}"
WORD = "the front page says {name}"
MERGED = "pull request merged into {name}"
REVIEWED = "review of others' work in {name}"
ANSWERED = "answer marked as the one that helped, in {name}"
COURSE = "course or certificate that the resume names: {name}"
RANK = "place {rank} of {teams} teams"

#: key of a fact -> how it is said
FACTS = {
    "relation": "{value} of {base}",
    "library": "made with {value}",
    "task": "for {value}",
    "tag": "tagged {value}",
    "metric": "evaluated by {value}",
    "evaluated_on": "evaluated on {value}",
    "stage": "{value} when it was read",
    "sdk": "an application made with {value}",
    "category": "{value} competition",
    "license": "licence {value}",
    "size": "{value} rows",
    "versions": "{value} versions",
    "usability": "usability {value}",
}


def fact(key: str, value: str, base: str = "") -> str:
    """Return how a fact is said; ``base`` is what a model was made from."""
    if key == "relation" and not base:
        return f"{value} of another model"
    if key == "relation":
        return f"{_RELATIONS.get(value, value)} of {base}"
    plain = value.replace("_", " ") if key == "category" else value
    return FACTS.get(key, "{value}").format(value=plain)


_RELATIONS = {
    "adapter": "adapter",
    "finetune": "fine-tuned version",
    "quantized": "quantised version",
    "merge": "merge",
}
