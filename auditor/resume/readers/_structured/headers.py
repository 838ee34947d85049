"""Headers of the tables of a LinkedIn export -> what the table holds, and where."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.model import RoleKind

_NAMES = {
    "company": "company name|company|organization|organisation|name des unternehmens"
    "|unternehmen|firma|firmenname|nom de l entreprise|entreprise|societe"
    "|nombre de la empresa|empresa|nome da empresa|nome dell azienda|nome azienda"
    "|azienda|bedrijfsnaam|bedrijf|naam bedrijf|organisatie",
    "school": "school name|school|name der schule|schule|hochschule"
    "|nom de l etablissement|etablissement|ecole|nom de l ecole"
    "|nombre de la institucion|institucion educativa|escuela|universidad"
    "|nome da instituicao|instituicao de ensino|nome dell istituto"
    "|istituto|scuola|naam school|onderwijsinstelling",
    "title": "title|job title|position|titel|jobtitel|positionsbezeichnung"
    "|berufsbezeichnung|titre|intitule du poste|poste|intitule|titulo|cargo|puesto"
    "|titolo|qualifica|posizione|functie|functietitel|functienaam",
    "degree": "degree name|degree|abschluss|diplome|nom du diplome|titulacion"
    "|diploma|grau|titolo di studio|laurea|graad|opleiding",
    "role": "role|rolle|role benevole|funcion|funcao|ruolo|rol",
    "cause": "cause|zweck|causa|doel",
    "name": "name|nom|nombre|nome|naam",
    "published": "published on|published|veroffentlicht am|date de publication"
    "|publie le|fecha de publicacion|publicado el|publicado em|data de publicacao"
    "|data di pubblicazione|pubblicato il|gepubliceerd op|publicatiedatum",
    "publisher": "publisher|verlag|herausgeber|editeur|editorial|editora|editore"
    "|uitgever",
    "start": "started on|start date|start|startdatum|begonnen am|beginn|anfangsdatum"
    "|date de debut|debut|debute le|commence le|fecha de inicio|inicio|comenzo el"
    "|data de inicio|iniciado em|comecou em|data di inizio|inizio|iniziato il"
    "|begonnen op|begindatum",
    "end": "finished on|end date|end|finish date|enddatum|beendet am|ende|date de fin"
    "|fin|termine le|fecha de finalizacion|fecha de fin|finalizo el|finalizado el"
    "|data de termino|data de conclusao|terminado em|concluido em|fim"
    "|data di fine|fine|terminato il|terminata il|beeindigd op|einddatum|einde",
    "url": "url|link",
}
_COLUMNS = {
    name: column for column, names in _NAMES.items() for name in names.split("|")
}
#: the columns that make a table what it is, and where its organization and title stand
_KINDS = (
    (RoleKind.EDUCATION, {"school", "start"}, "school", "degree"),
    (RoleKind.VOLUNTEERING, {"company", "role", "start"}, "company", "role"),
    (RoleKind.VOLUNTEERING, {"company", "cause", "start"}, "company", "title"),
    (RoleKind.EMPLOYMENT, {"company", "title", "start"}, "company", "title"),
    (RoleKind.PUBLICATION, {"name", "published"}, "publisher", "name"),
    (RoleKind.PUBLICATION, {"title", "published"}, "publisher", "title"),
    (RoleKind.PROJECT, {"title", "url", "start"}, "title", ""),
)
_DATES = {"start": "start", "end": "end", "published": "date"}
_MAX_HEADER = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What a table holds, and in which of its columns."""

    kind: RoleKind
    columns: dict[str, int]

    def cell(self, row: Sequence[str], column: str) -> str:
        """Return the text of a cell; "" where the row or the table has none."""
        at = self.columns.get(column)
        return row[at] if at is not None and at < len(row) else ""


def table(headers: Sequence[str]) -> Table | None:
    """Return the table that has these headers; None if it states no dates of a life."""
    known: dict[str, int] = {}
    for at, header in enumerate(headers):
        if column := _COLUMNS.get(_folded(header)):
            known.setdefault(column, at)
    for kind, needed, org, title in _KINDS:
        if needed <= known.keys():
            columns = {_DATES[name]: known[name] for name in known if name in _DATES}
            texts = {"org": org, "title": title}
            found = {key: known[name] for key, name in texts.items() if name in known}
            return Table(kind=kind, columns=columns | found)
    return None


def _folded(header: str) -> str:
    parts = unicodedata.normalize("NFKD", header[:_MAX_HEADER].casefold())
    bare = "".join(c for c in parts if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z0-9]+", bare))
