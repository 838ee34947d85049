"""How the checker words what it finds: one sentence that says what to do."""

from auditor.wording import plain

UNKNOWN = "{0} is no ticked item; tick it, or cite another."
NUMBER = "The number {0} stands in no item that is cited with it; cite it or cut it."
DATE = "The date {0} is neither the gap's nor that of an item cited with it; mend it."
METRIC = "No item cited with it names {0}; call the number what the item calls it."
UNLEANED = "Nothing that is ticked stands behind {0}; tick what shows it, or cut it."
MENTION = "{0} shows no work of level 3; say only what was read or taught, by name."
UNDATED = "{0} is a mention; say it with its name and its date, {1}."
OWN_DATES = "Only you date {0}; say that it is dated by me."
OWN_WORD = "The numbers of {0} are self-reported; say so beside them."
MARKET = "A figure of the market needs its source, {0}, and its age, {1}; add them."
STANDING = "{0} is a place without the size of the field; say of how many teams."
REACH = "No item cited with it shows {0}; link what does, or cut it."
TOOLS = "{0} is a list of tools without a result; say what came of them, or cut it."
SHORT = "The text has {0} words; {1} to {2} are wanted."
LONG = "The text has {0} words; {1} to {2} are wanted, so cut it."
NEVER = "The text has {0} words; never say more than 150 in a minute, so cut it."
FORM = "A resume line reads LABEL, DATES: WHAT; WHAT. Give it that form."
LABEL = "The label is none of {0}; take one of these."
HUGE = "The text is too long to be checked; cut it."
EMPTY = "There is no text; write one."

WORDS = {
    "apology": "The text apologises with {0}; cut it, for nothing needs excusing.",
    "inactivity": "The text speaks of inactivity with {0}; say what was done instead.",
    "praise": "The text praises with {0}, which nothing can prove; cut it.",
    "private": (
        "The text names a private reason with {0}; nobody may ask for it, so cut it "
        "unless you want it there."
    ),
}


def quoted(text: str) -> str:
    """Return a piece of a text for a sentence on it, short and on one line."""
    told = " ".join(plain(text).split())
    return f'"{told[:60]}…"' if len(told) > 60 else f'"{told}"'
