"""Whether a person asks in public that nobody reports on them.

It is a file or a topic of the profile repository, which is named like the account.
"""

from auditor.model import Notice

#: how the file is called, and the topic
MARK = "auditor-optout"

#: what a question about an owner has for it; a renamed repository comes by its old name
ASKED = f"""
      optout: repository(name: $login) {{
        nameWithOwner isPrivate object(expression: "HEAD:{MARK}") {{ id }}
        repositoryTopics(first: 20) {{ nodes {{ topic {{ name }} }} }}
      }}"""


def opted_out(login: str) -> Notice:
    """Return what to say of it; the reading goes on, for it may be one's own."""
    text = (
        f"The profile repository {login}/{login} says {MARK}; report on this account "
        "to nobody but the person whose it is."
    )
    return Notice(code="opted_out", message=text)
