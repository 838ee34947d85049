from collections.abc import Sequence

import pytest

from auditor.narrative import Evidence, Form, check, export
from tests.auditor.narrative.made_up import ALL, GAP, MODEL, OWN_DATES, RAG

COVER = (
    "Between 2024-09 and 2025-08 I worked independently. I fine-tuned a small open "
    "model on insurance claims and published it with its evaluation: macro-F1 0.87 "
    "where the base model reaches 0.79 on 2,400 held-out claims [E1]. I then put "
    "retrieval around it and measured it before calling it done - recall@5 of 0.91 on "
    "a 180-question golden set, 640 ms at p95, one Docker image [E2]. Along the way 3 "
    "of my pull requests were merged into trl [E4]. Your posting asks for somebody who "
    "ships and measures LLM features; these are public and I am happy to walk through "
    "the failures as well as the numbers."
)
SCRIPT = (
    "From 2024-09 to 2025-08 I worked on my own, by choice, on one question: how far "
    "does a small open model get on insurance claims if you measure it honestly? First "
    "I fine-tuned one with LoRA. On 2,400 held-out claims it reached a macro-F1 of "
    "0.87; the base model had 0.79. The card, the data split and the script are public "
    "[E1]. Then I built retrieval around it, with a 180-question test set written "
    "before the code. Recall at five is 0.91 and the 95th percentile is 640 "
    "milliseconds, in one container [E2]. When I hit bugs in trl I fixed them "
    "upstream; 3 of those were merged [E4]. What I missed was a team and real "
    "users, which is why I am here. I would start with your evaluation set."
)
LINE = (
    "Independent ML work, 2024-09 to 2025-08: LoRA model with card (macro-F1 0.87, "
    "base 0.79); RAG service with 180-question test set (p95 640 ms); 3 merged pull "
    "requests in trl."
)
#: words that no rule minds, to bring one sentence to its length
AROUND = (
    "Between September 2024 and August 2025 I worked independently on machine "
    "learning. {} All of this is public, and I am happy to walk through the "
    "failures as well as the numbers, line by line and as long as you "
    "like, whenever it suits you."
)


def faults(text: str, form: Form, items: Sequence[Evidence] = ALL) -> tuple[str, ...]:
    return check(text, form, items, GAP)


def of_sentence(sentence: str) -> tuple[str, ...]:
    return faults(AROUND.format(sentence), "cover_letter")


@pytest.mark.parametrize(
    ("form", "text"),
    [("resume_line", LINE), ("cover_letter", COVER), ("interview", SCRIPT)],
)
def test_the_good_examples_pass(form: Form, text: str) -> None:
    assert faults(text, form) == ()


@pytest.mark.parametrize(
    ("form", "text", "reasons"),
    [
        (
            "resume_line",
            "Career break 2024-2025: passionate about cutting-edge AI, expert in LLMs, "
            "top 8% on Kaggle, built many projects.",
            ["passionate", "cutting-edge", "expert", "number 8%", "size of the field"],
        ),
        (
            "cover_letter",
            "Unfortunately I was inactive for most of 2024 after burnout, and despite "
            "being out I have been catching up with extensive deep learning. I reached "
            "95% accuracy on several models and have a proven track record ...",
            [
                *("unfortunately", "despite being", "catching up", "extensive"),
                *(
                    "inactivity",
                    "private reason",
                    "number 95%",
                    "proven",
                    "track record",
                ),
                "several models",
            ],
        ),
        (
            "interview",
            "So, I took some time off. I was basically unemployed. I did courses and "
            "played with ChatGPT and LangChain. I am now an expert.",
            ["has 24 words", "time off", "unemployed", "expert", "list of tools"],
        ),
    ],
)
def test_the_bad_examples_fail_for_the_reasons_named(
    form: Form, text: str, reasons: list[str]
) -> None:
    told = "\n".join(faults(text, form))
    assert [reason for reason in reasons if reason not in told] == []


GOOD = [
    "Its macro-F1 is 0.87 [E1].",
    "On two thousand four hundred claims it has 0.87 macro-F1 [E1].",
    "It was measured on 2.4k held-out claims [E1].",
    "It was measured on 2\u202f400 held-out claims [E1].",
    "The macro-F1 is \u0660.\u0668\u0667 there [E1].",
    "In May 2025 I published it, with a macro-F1 of 0.87 [E1].",
    "Recall at five is 0.91. The harness is public [E2].",
    "It answers within 640 milliseconds at the ninety-fifth percentile [E2].",
    "I finished at place 212 of 2,664 teams [E3].",
    "Three pull requests of mine were merged into trl [E4].",
    "In January 2025 I took the course Deep Nets for All [E5].",
    "It raises a drift alert, and is dated by me; p99 is 48 ms [E6].",
    "By my own measurement the RMSE is 3.2 [E7].",
    "Invented Tracker reported 120,000 laid off in 2023, about 3 years old [M1].",
    "What I missed was a team and real users.",
    "One thing came first: the tests. [E1]",
    "The data set has 12,000 rows, e.g. those on water damage [E8].",
    "It runs in Docker, behind FastAPI and Redis, at a p95 of 640 ms [E2].",
]


@pytest.mark.parametrize("sentence", GOOD)
def test_what_is_shown_may_be_said(sentence: str) -> None:
    assert of_sentence(sentence) == ()


BAD = [
    # numbers
    ("Its macro-F1 is 0.88 [E1].", "number 0.88 stands"),
    ("Its macro-F1 is 0.87.", "number 0.87 stands"),
    ("Its macro-F1 is 0.87 [E2].", "number 0.87 stands"),
    ("Its macro-F1 is 87% [E1].", "number 87% stands"),
    ("Its macro-F1 is eighty-seven percent [E1].", "number eighty seven stands"),
    ("It took half the time [E1].", "number half stands"),
    ("It is twice as good [E1].", "number twice stands"),
    ("A third of it is mine [E1].", "number third stands"),
    ("Its p99 is 640 ms [E2].", "number 99 stands"),
    ("Its p95 is 640 seconds [E2].", "number 640 seconds stands"),
    ("It holds 24,000 held-out claims [E1].", "number 24,000 stands"),
    ("It holds 2.5k held-out claims [E1].", "number 2.5k stands"),
    ("It holds 2–3 million claims [E1].", "million stands"),  # noqa: RUF001
    ("The macro-F1 is \u0660.\u0669\u0669 there [E1].", "number 0.99 stands"),
    ("It is ½ as slow [E1].", "number 0.5 stands"),
    ("Seven pull requests of mine were merged into trl [E4].", "number seven stands"),
    ("It saves $40 a day [E2].", "number $40 stands"),
    ("Hundreds of tests hold it up [E2].", "number hundreds stands"),
    ("It has a dozen parts [E2].", "number dozen stands"),
    ("It went from 0.79 to 0.87, a gain of 0.08 [E1].", "number 0.08 stands"),
    ("Its accuracy is 0.87 [E1].", 'names "accuracy"'),
    ("It is the 3rd one [E2].", "number 3 stands"),
    ("I worked on it for twelve months.", "number twelve stands"),
    # dates
    ("It was published in 2021 [E1].", "date 2021 is neither"),
    ("It was published in June 2025 [E1].", "date 2025-06 is neither"),
    ("I began in 2023-01.", "date 2023-01 is neither"),
    # what stands behind it
    ("It is public [E44].", "E44 is no ticked item"),
    ("I built half-way on it [E10].", "no work of level 3"),
    ("I became good at nets [E5].", "no work of level 3"),
    ("I took a course on nets [E5].", "is a mention"),
    ("I deployed drift-watch with a drift alert [E6].", "dated by me"),
    ("The RMSE is 3.2 [E7].", "are self-reported"),
    ("In 2023, 120,000 people were laid off [M1].", "needs its source"),
    ("Invented Tracker reported 120,000 people laid off in 2023 [M1].", "and its age"),
    # standing, reach, tools
    ("I came at place 212 on Kaggle [E3].", "without the size of the field"),
    ("I was in the top ten percent on Kaggle [E3].", "without the size of the field"),
    ("I won a gold medal [E3].", "without the size of the field"),
    ("I finished second there [E3].", "without the size of the field"),
    ("It is in use by paying customers [E2].", 'shows "paying"'),
    ("It has many users [E2].", 'shows "users"'),
    ("It brought in revenue [E2].", 'shows "revenue"'),
    ("I worked with PyTorch and LangChain.", "list of tools without a result"),
    ("I used Docker, Kubernetes and Terraform [E2].", "list of tools without a result"),
    # words
    ("I am sorry for the length of it.", 'apologises with "sorry"'),
    ("I just wrote some code.", 'apologises with "just"'),
    ("My skills are rusty.", 'apologises with "rusty"'),
    ("I apologise for the wait.", 'apologises with "apologise"'),
    ("I was out of work then.", 'inactivity with "out of work"'),
    ("I was between jobs then.", 'inactivity with "between jobs"'),
    ("I am a seasoned engineer.", 'praises with "seasoned"'),
    ("I am PASSIONATE about it.", 'praises with "passionate"'),
    ("It is a state of the art system.", 'praises with "state of the art"'),
    ("My father was ill.", 'private reason with "father"'),
    ("I waited for a visa.", 'private reason with "visa"'),
    ("It is battle-tested [E2].", 'praises with "battle-tested"'),
    ("I took time away from work.", 'inactivity with "time away"'),
    ("It is used by many [E2].", 'shows "used by"'),
    ("I finished 212/2664 on Kaggle [E3].", '"finished 212" is a place'),
    ("I was away on parental leave.", 'private reason with "parental"'),
    ("I had joined a church.", 'private reason with "church"'),
]


@pytest.mark.parametrize(("sentence", "reason"), BAD)
def test_what_is_not_shown_is_refused_and_the_reason_named(
    sentence: str, reason: str
) -> None:
    found = of_sentence(sentence)
    assert [one for one in found if reason in one], found


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Independent ML work 2024: claims-rag (p95 640 ms).", "LABEL, DATES"),
        ("Sabbatical, 2024-09 to 2025-08: claims-rag (p95 640 ms).", "label is none"),
        ("Career break, 2024 to 2026: claims-rag (p95 640 ms).", "date 2026"),
        ("Career break, 2024 to 2025: claims-rag (p95 64 ms).", "number 64 ms"),
        ("Career break, 2024 to 2025: claims-rag (macro-F1 0.87).", "number 0.87"),
        ("Career break, 2024 to 2025: work on my own things.", "stands behind"),
        ("Career break, 2024 to 2025: drift-watch (p99 48 ms).", "dated by me"),
        ("Career break, 2024 to 2025: queue-times (RMSE 3.2).", "self-reported"),
        ("Career break, 2024 to 2025: half-way with a repository.", "level 3"),
        ("Career break, 2024: claims-rag.", "has 4 words"),
        (f"{LINE[:-1]}; {'claims-rag and ' * 5}claims-rag.", "cut it"),
    ],
)
def test_a_resume_line_has_its_form(text: str, reason: str) -> None:
    found = faults(text, "resume_line")
    assert [one for one in found if reason in one], found


@pytest.mark.parametrize(
    "text",
    [
        "Open-source work, 2024 to 2025: 3 merged pull requests in huggingface/trl.",
        "Career break, 2024-09 to 2025-08: place 212 of 2,664 teams [E3].",
        "Career break, 2024 to 2025: course Deep Nets for All (2025-01).",
        "Independent ML work, 2024 to 2025: drift-watch (p99 48 ms, dated by me).",
    ],
)
def test_good_resume_lines_pass(text: str) -> None:
    assert faults(text, "resume_line") == ()


def test_the_words_of_a_minute_are_counted_without_markers() -> None:
    told = "word " * 79 + "word [E1] [E2]."
    assert faults(told, "interview") == ()
    assert "79 words" in faults("word " * 79, "interview")[0]
    assert "141 words; 80 to 140" in faults("word " * 141, "interview")[0]
    assert "more than 150" in faults("word " * 151, "interview")[0]


def test_nothing_and_too_much_are_said_to_be_so() -> None:
    assert faults("[E1]", "interview") == ("There is no text; write one.",)
    assert "too long" in faults("word " * 9000, "interview")[0]


def test_only_what_is_ticked_counts() -> None:
    assert faults(COVER, "cover_letter", [MODEL, RAG]) == (
        "E4 is no ticked item; tick it, or cite another.",
        "The number 3 stands in no item that is cited with it; cite it or cut it.",
    )


def test_a_typed_reason_may_name_what_is_private() -> None:
    text = AROUND.format("The reason for it: my father was ill.")
    assert check(text, "cover_letter", ALL, GAP, reason="my father was ill") == ()


def test_names_are_not_words() -> None:
    named = RAG.__class__(
        **{n: getattr(RAG, n) for n in RAG.__slots__} | {"subject": "robin/proven-rag"}
    )
    text = AROUND.format("I built proven-rag with a p95 of 640 ms [E2].")
    assert check(text, "cover_letter", [named], GAP) == ()


def test_a_gap_that_goes_on_has_its_first_month() -> None:
    text = "Career break, since 2025-07: drift-watch (p99 48 ms, dated by me)."
    assert check(text, "resume_line", [OWN_DATES], ("2025-07", None)) == ()


def test_markers_go_when_a_text_is_sent() -> None:
    assert export("Done [E1], merged [E2, E4]. [M1]") == "Done, merged."
