"""Words for a gap, from ticked evidence only, and the checker that holds them to it.

The word lists, the sentences and their order are ``data/narrative.yaml``.
"""

from auditor.narrative.checking import Form, check
from auditor.narrative.gathering import evidence_of
from auditor.narrative.items import Evidence, Figure, Gap, Telling, figures, ticked
from auditor.narrative.sentences import export
from auditor.narrative.writing import narrate, polished

__all__ = [
    "Evidence",
    "Figure",
    "Form",
    "Gap",
    "Telling",
    "check",
    "evidence_of",
    "export",
    "figures",
    "narrate",
    "polished",
    "ticked",
]
