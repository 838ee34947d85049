"""What is asked of GitHub's GraphQL: a first question, windows of days, further pages.

Every query names only public things where the schema lets it, asks its own price, and
takes its values as variables. Lists are at most 100 long, as the service demands.
"""

from collections.abc import Sequence

from auditor.connectors._github.optout import ASKED

#: windows in one question: a year in quarters
MOST_WINDOWS = 4

_LIMIT = "\n  rateLimit { cost limit remaining resetAt }\n"
_PAGE = "pageInfo { hasNextPage endCursor }"

_RELEASE = """
fragment V on Release {
  id url name tagName createdAt publishedAt isDraft author { login }
}
"""
_REPOSITORY = f"""
fragment R on Repository {{
  id nameWithOwner url createdAt pushedAt
  isPrivate isFork isArchived isTemplate isMirror
  description stargazerCount forkCount
  primaryLanguage {{ name }} licenseInfo {{ spdxId }} defaultBranchRef {{ name }}
  repositoryTopics(first: 20) {{ nodes {{ topic {{ name }} }} }}
  releases(first: $releases, orderBy: {{field: CREATED_AT, direction: DESC}}) {{
    {_PAGE} nodes {{ ...V }}
  }}
  readme: object(expression: "HEAD:README.md") @include(if: $readme) {{
    ... on Blob {{ text }}
  }}
}}
{_RELEASE}"""
_GIST = """
fragment G on Gist { id url name description createdAt pushedAt isFork }
"""
_REPOSITORIES = f"""
    repositories(
      first: $repositories, after: $after, privacy: PUBLIC, ownerAffiliations: [OWNER],
      orderBy: {{field: CREATED_AT, direction: ASC}}
    ) {{ totalCount {_PAGE} nodes {{ ...R }} }}"""
_GISTS = f"""
    gists(
      first: 100, after: $gists, privacy: PUBLIC,
      orderBy: {{field: CREATED_AT, direction: ASC}}
    ) {{ {_PAGE} nodes {{ ...G }} }}"""
#: what stands for a person; anything else under the login only says its type
_PERSON = """
    __typename login url
    ... on User {
      id databaseId createdAt contributionsCollection { contributionYears }"""
#: how many discussions there are, and which is the newest; how many merged requests
_TALK = """
      repositoryDiscussions(
        first: 1, orderBy: {field: CREATED_AT, direction: DESC}
      ) { totalCount nodes { id } }
      repositoryDiscussionComments(last: 1) { totalCount nodes { id } }
      pullRequests(first: 1, states: MERGED) { totalCount }"""
#: what the profile says of itself
_LINKS = """
      websiteUrl twitterUsername socialAccounts(first: 10) { nodes { url } }"""
_LISTING = (
    "$login: String!, $repositories: Int!, $after: String, $releases: Int!, "
    "$readme: Boolean!"
)


def _first(extras: str) -> str:
    return (
        f"query First({_LISTING}, $gists: String) {{{_LIMIT}"
        "  viewer { id login }\n"
        "  owner: repositoryOwner(login: $login) {"
        f"{_PERSON}{extras}{ASKED}{_REPOSITORIES}{_GISTS}"
        f"\n    }}\n  }}\n}}\n{_REPOSITORY}{_GIST}"
    )


#: profile, years, repositories with README, topics and releases, gists
FIRST = _first(_LINKS + _TALK)
#: the same where the service cannot answer, or does not know, what may be missing
PLAIN_FIRST = _first("")


def _size(extras: str) -> str:
    return (
        f"query Size($login: String!) {{{_LIMIT}"
        f"  owner: repositoryOwner(login: $login) {{{_PERSON}{extras}\n"
        "      repositories(first: 1, privacy: PUBLIC, ownerAffiliations: [OWNER]) {\n"
        "        totalCount\n      }\n    }\n  }\n}\n"
    )


#: enough for `plan`: who it is, how many years and repositories, what is left to ask
SIZE = _size(_TALK)
PLAIN_SIZE = _size("")

#: who an account is today that had the login before
WHO = (
    f"query Who($id: ID!) {{{_LIMIT}  node(id: $id) {{ ... on User {{ login }} }}\n}}\n"
)

#: enough for `doctor`: whether the token is taken, and what is left to ask
PROBE = f"query Probe {{{_LIMIT}  viewer {{ login }}\n}}\n"

MORE_REPOSITORIES = (
    f"query MoreRepositories({_LISTING}) {{{_LIMIT}"
    f"  user(login: $login) {{ id{_REPOSITORIES}\n  }}\n}}\n{_REPOSITORY}"
)

MORE_GISTS = (
    f"query MoreGists($login: String!, $gists: String) {{{_LIMIT}"
    f"  user(login: $login) {{ id{_GISTS}\n  }}\n}}\n{_GIST}"
)

MORE_RELEASES = f"""query MoreReleases($id: ID!, $after: String) {{{_LIMIT}\
  node(id: $id) {{
    ... on Repository {{
      id
      releases(first: 100, after: $after, orderBy: {{
        field: CREATED_AT, direction: DESC
      }}) {{ {_PAGE} nodes {{ ...V }} }}
    }}
  }}
}}
{_RELEASE}"""

#: connection of a window -> what one of its nodes holds
CONNECTIONS = {
    "issueContributions": "occurredAt issue { id url title repository { ...S } }",
    "pullRequestContributions": (
        "occurredAt pullRequest { id url title repository { ...S } }"
    ),
    "pullRequestReviewContributions": (
        "occurredAt pullRequestReview { id url } "
        "pullRequest { title repository { ...S } }"
    ),
    "repositoryContributions": "occurredAt repository { ...S isFork }",
}

_SUBJECT = "fragment S on Repository { id nameWithOwner url isPrivate }\n"


def _connection(name: str, after: str = "") -> str:
    return f"{name}(first: 100{after}) {{ {_PAGE} nodes {{ {CONNECTIONS[name]} }} }}"


_CONNECTIONS = "\n  ".join(map(_connection, CONNECTIONS))
_WINDOW = f"""
fragment W on ContributionsCollection {{
  restrictedContributionsCount
  earliestRestrictedContributionDate latestRestrictedContributionDate
  totalRepositoriesWithContributedCommits
  contributionCalendar {{
    totalContributions weeks {{ contributionDays {{ date contributionCount }} }}
  }}
  commitContributionsByRepository(maxRepositories: 100) {{
    repository {{ ...S pushedAt defaultBranchRef {{ name }} }}
    contributions(first: 100) {{ {_PAGE} nodes {{ occurredAt commitCount }} }}
  }}
  {_CONNECTIONS}
}}
"""


#: a page of both lists, newest first; comments have no order, so from the end.
#: Texts are asked for because their length cannot be; nothing of them is kept.
DISCUSSIONS = f"""query Discussions(
  $login: String!, $after: String, $before: String,
  $discussions: Boolean!, $comments: Boolean!, $most: Int!
) {{{_LIMIT}  user(login: $login) {{
    id
    repositoryDiscussions(
      first: $most, after: $after, orderBy: {{field: CREATED_AT, direction: DESC}}
    ) @include(if: $discussions) {{
      {_PAGE} nodes {{ id url title createdAt repository {{ ...S }} }}
    }}
    repositoryDiscussionComments(
      last: $most, before: $before
    ) @include(if: $comments) {{
      pageInfo {{ hasNextPage: hasPreviousPage endCursor: startCursor }}
      nodes {{
        id url createdAt isAnswer bodyText
        discussion {{
          title answerChosenAt answerChosenBy {{ login }} repository {{ ...S }}
        }}
      }}
    }}
  }}
}}
{_SUBJECT}"""

#: how repositories are called today, and whether they are still public
LOOK = f"""query Look($ids: [ID!]!) {{{_LIMIT}\
  nodes(ids: $ids) {{ ... on Repository {{ ...S }} }}
}}
{_SUBJECT}"""


def windows(count: int) -> str:
    """Return the question for ``count`` windows, ``w0`` and so on in the answer.

    Variables: ``login``, and ``from0``, ``to0`` and so on, both instants inclusive.
    """
    given = [f", $from{n}: DateTime!, $to{n}: DateTime!" for n in range(count)]
    asked = [
        f"    w{n}: contributionsCollection(from: $from{n}, to: $to{n}) {{ ...W }}\n"
        for n in range(count)
    ]
    return _of_person("Windows", given, asked) + _WINDOW + _SUBJECT


def totals(count: int) -> str:
    """Return the question for the mere totals of ``count`` windows, ``t0`` and so on.

    Variables: as for ``windows``.
    """
    given = [f", $from{n}: DateTime!, $to{n}: DateTime!" for n in range(count)]
    asked = [
        f"    t{n}: contributionsCollection(from: $from{n}, to: $to{n}) {{\n"
        "      contributionCalendar { totalContributions }\n    }\n"
        for n in range(count)
    ]
    return _of_person("Totals", given, asked)


def pages(names: Sequence[str]) -> str:
    """Return the question for one more page of each connection, ``p0`` and so on.

    Variables: ``login``, and ``from0``, ``to0``, ``after0`` and so on.
    """
    given = [
        f", $from{n}: DateTime!, $to{n}: DateTime!, $after{n}: String!"
        for n in range(len(names))
    ]
    asked = [
        f"    p{n}: contributionsCollection(from: $from{n}, to: $to{n}) {{\n"
        f"      {_connection(name, f', after: $after{n}')}\n    }}\n"
        for n, name in enumerate(names)
    ]
    return _of_person("Pages", given, asked) + _SUBJECT


def _of_person(name: str, given: Sequence[str], asked: Sequence[str]) -> str:
    return (
        f"query {name}($login: String!{''.join(given)}) {{{_LIMIT}"
        f"  user(login: $login) {{\n    id\n{''.join(asked)}  }}\n}}\n"
    )
