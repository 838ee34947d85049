"""What the words of a heading tell of its section."""

from enum import StrEnum


class Part(StrEnum):
    """What a word tells of its section."""

    EXPERIENCE = "experience"  # of what, another word says; alone of work
    WORK = "work"
    POSITIONS = "positions"
    CAREER = "career"  # a "career summary" is none
    PROFESSIONAL = "professional"
    ACADEMIC = "academic"
    RESEARCH = "research"
    TEACHING = "teaching"  # jobs or courses
    PATH = "path"
    SERVICE = "service"
    EDUCATION = "education"
    VOLUNTEERING = "volunteering"
    PROJECT = "project"
    PUBLICATION = "publication"
    BREAK = "break"
    OTHER = "other"
    DETAIL = "detail"  # of a job, where it is set plainer than other headings
    SUMMARY = "summary"
    NEUTRAL = "neutral"
    AND = "and"
    DOCUMENT = "document"
