"""The options that commands share."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

#: option name -> what its value is called; each is a connector
HANDLES = {
    "github": "LOGIN",
    "huggingface": "USER",
    "kaggle": "USER",
    "feed": "URL",
    "git": "PATH",
}

#: option -> the connector and the key of its table that the values are put over
TABLES = {
    "author": ("git", "author"),
    "hf_org": ("huggingface", "orgs"),
    "competition": ("kaggle", "competitions"),
}


class Day(click.ParamType[date]):
    """A calendar day, YYYY-MM-DD."""

    name = "date"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Return the day, or say what is wrong with it."""
        try:
            return datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007
        except ValueError:
            self.fail(f"{value!r} is no day; write YYYY-MM-DD.", param, ctx)


class Seconds(click.FloatRange):
    """A length of time; what is not a number is none."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Any:
        """Return the seconds, or say what is wrong with them."""
        found = super().convert(value, param, ctx)
        if found != found:  # only nan is not itself
            self.fail(f"{value!r} is no number of seconds.", param, ctx)
        return found


def _together(*options: Callable[[F], F]) -> Callable[[F], F]:
    def apply(command: F) -> F:
        for option in reversed(options):
            command = option(command)
        return command

    return apply


sources = _together(
    *(
        click.option(
            f"--{name}",
            name,
            metavar=value,
            multiple=True,
            help=f"A {value} for the connector {name}.",
        )
        for name, value in HANDLES.items()
    ),
    click.option(
        "--author",
        metavar="PATTERN",
        multiple=True,
        help="Whose commits --git counts: part of a name or e-mail, or a pattern.",
    ),
    click.option(
        "--hf-org",
        metavar="NAME",
        multiple=True,
        help="An organisation to look through for the --huggingface USER's commits.",
    ),
    click.option(
        "--competition",
        metavar="SLUG",
        multiple=True,
        help="A Kaggle competition that the --kaggle USER took part in.",
    ),
    click.option(
        "--source",
        metavar="NAME=HANDLE",
        multiple=True,
        help="A handle for any installed connector.",
    ),
)

window = _together(
    click.option("--config", metavar="FILE", help="Instead of ./auditor.toml."),
    click.option(
        "--since", type=Day(), help="First day; default: the first public one."
    ),
    click.option("--as-of", type=Day(), help="Last day; default: yesterday, UTC."),
)

_GAPS = (
    click.option(
        "--min-gap",
        type=click.IntRange(1, 1200),
        help="Months; shorter gaps are left out.",
    ),
    click.option(
        "--education",
        type=click.Choice(["labels", "covers"]),
        help="Study names a gap of the resume, or leaves none; default: labels.",
    ),
)

#: how the gaps of a resume are counted
gaps = _together(*_GAPS)

judging = _together(
    click.option(
        "--resume",
        multiple=True,
        metavar="FILE",
        help="Resume in any usual form; - is stdin; repeatable.",
    ),
    click.option(
        "--quiet-days",
        type=click.IntRange(1, 36_500),
        metavar="N",
        help="A fixed line instead of the rhythm rule.",
    ),
    *_GAPS,
    click.option("--name", metavar="TEXT", help="How the report calls the person."),
    click.option("--tz", metavar="ZONE", help="Zone that days are counted in."),
)

#: what of an audit is for oneself only
own = _together(
    click.option(
        "--count",
        multiple=True,
        metavar="REPO",
        help="Count its commits although they come like clockwork; repeatable.",
    ),
    click.option(
        "--hours",
        type=click.IntRange(1, 400),
        metavar="N",
        help="Hours you have for the artifact to build next; default 40.",
    ),
    click.option(
        "--have",
        multiple=True,
        metavar="WORD",
        help="What you have: gpu16, gpu24, api_budget, docker ...; repeatable.",
    ),
    click.option(
        "--target",
        multiple=True,
        metavar="FILE",
        help="A job posting you aim at, as text; repeatable.",
    ),
    click.option(
        "--strike",
        multiple=True,
        metavar="LINK",
        help="Evidence that is not to count for a skill; repeatable.",
    ),
    click.option(
        "--fail-on-quiet", is_flag=True, help="Exit 4 when there is a quiet period."
    ),
)


def _asking(max_wait: float) -> Callable[[F], F]:
    return _together(
        click.option("--refresh", is_flag=True, help="Ask again for what is stored."),
        click.option(
            "--offline",
            is_flag=True,
            help="Ask no network: the store and this machine.",
        ),
        click.option(
            "--max-wait",
            type=Seconds(0, 86_400),
            default=max_wait,
            metavar="SECONDS",
            help=f"Longest single wait for a limit; default {max_wait:.0f}.",
        ),
    )


asking = _asking(90.0)
#: where nobody sits and waits
asking_patiently = _asking(3600.0)

talk = _together(
    click.option(
        "-v", "--verbose", count=True, help="More talk on stderr; twice: all."
    ),
    click.option("-q", "--silent", is_flag=True, help="No talk on stderr but errors."),
    click.option("--no-color", is_flag=True, help="No colour (also NO_COLOR)."),
)

writing = _together(
    click.option(
        "-f",
        "--format",
        "formats",
        multiple=True,
        metavar="FORMAT",
        help="terminal, json, png ...; repeatable. See `auditor plugins`.",
    ),
    click.option("-o", "--out", metavar="PATH", help="File or folder; - is stdout."),
)
