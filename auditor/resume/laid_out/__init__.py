"""Lines of a laid-out resume -> its roles: headings, sections, entries, names.

``found`` is the door. Precision goes before recall: a dated line is taken for a job
when its place and its words say so, and what is left out is said in a sentence.
"""
