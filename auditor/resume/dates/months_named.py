"""The names of the months, as resumes write them, by language.

Twelve groups each, January first: full name, inflected forms, usual abbreviations. A
form without its accents need not be listed.
"""

import unicodedata
from collections.abc import Iterator

_NAMES = {
    "en": "january jan|february feb febr|march mar|april apr|may|june jun|july jul|"
    "august aug|september sept sep|october oct|november nov|december dec",
    "de": "januar jan jänner jän|februar feb febr feber|märz mär mrz maerz|april apr|"
    "mai|juni jun|juli jul|august aug|september sept sep|oktober okt|november nov|"
    "dezember dez",
    "fr": "janvier janv jan|février févr fév|mars mar|avril avr|mai|juin|juillet juil "
    "jul jui|août aoû|septembre sept sep|octobre oct|novembre nov|décembre déc",
    "es": "enero ene|febrero feb|marzo mar mzo|abril abr|mayo may|junio jun|julio jul|"
    "agosto ago agto|septiembre setiembre sept sep set|octubre oct|noviembre nov|"
    "diciembre dic dbre",
    "pt": "janeiro jan|fevereiro fev|março mar|abril abr|maio mai|junho jun|julho jul|"
    "agosto ago|setembro set|outubro out|novembro nov|dezembro dez",
    "it": "gennaio gen genn|febbraio feb febb|marzo mar|aprile apr|maggio mag magg|"
    "giugno giu|luglio lug|agosto ago|settembre set sett|ottobre ott|novembre nov|"
    "dicembre dic",
    "nl": "januari jan|februari feb febr|maart mrt maa|april apr|mei|juni jun|juli jul|"
    "augustus aug|september sept sep|oktober okt|november nov|december dec",
    "pl": "styczeń stycznia styczniu sty|luty lutego lutym lut|marzec marca marcu mar|"
    "kwiecień kwietnia kwietniu kwi kwie|maj maja maju|czerwiec czerwca czerwcu cze "
    "czer|lipiec lipca lipcu lip|sierpień sierpnia sierpniu sie sier|wrzesień września "
    "wrześniu wrz|październik października październiku paź paźdz|listopad listopada "
    "listopadzie lis|grudzień grudnia grudniu gru",
    "sv": "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober okt|"
    "november|december",
    "da": "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|"
    "december",
    "no": "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|"
    "desember des",
    "fi": "tammikuu tammi|helmikuu helmi|maaliskuu maalis|huhtikuu huhti|toukokuu "
    "touko|kesäkuu|heinäkuu heinä|elokuu elo|syyskuu syys|lokakuu loka|marraskuu "
    "marras|joulukuu joulu",
    "cs": "leden ledna lednu led|únor února únoru úno|březen března březnu bře|duben "
    "dubna dubnu dub|květen května květnu kvě|červen června červnu čer čvn|červenec "
    "července červenci čvc čec|srpen srpna srpnu srp|září zář|říjen října říjnu říj|"
    "listopad listopadu lis|prosinec prosince prosinci",
    "sk": "január januára januári|február februára februári|marec marca marci|apríl "
    "apríla apríli|máj mája máji|jún júna júni|júl júla júli|august augusta auguste|"
    "september septembra septembri|október októbra októbri|november novembra "
    "novembri|december decembra decembri",
    "ru": "январь января январе янв|февраль февраля феврале фев февр|март марта марте "
    "мар|апрель апреля апреле апр|май мая мае|июнь июня июне июн|июль июля июле июл|"
    "август августа августе авг|сентябрь сентября сентябре сен сент|октябрь октября "
    "октябре окт|ноябрь ноября ноябре ноя нояб|декабрь декабря декабре дек",
    "uk": "січень січня січні січ|лютий лютого лютому лют|березень березня березні "
    "бер|квітень квітня квітні кві квіт|травень травня травні тра трав|червень червня "
    "червні чер черв|липень липня липні лип|серпень серпня серпні сер серп|вересень "
    "вересня вересні вер|жовтень жовтня жовтні жов жовт|листопад листопада листопаді "
    "лис|грудень грудня грудні гру груд",
    "bg": "януари яну|февруари|март|април|май|юни|юли|август|септември септ|октомври|"
    "ноември|декември",
    "tr": "ocak oca|şubat şub|mart|nisan nis|mayıs|haziran haz|temmuz tem|ağustos ağu|"
    "eylül eyl|ekim eki|kasım kas|aralık ara",
    "ro": "ianuarie ian|februarie|martie|aprilie|mai|iunie iun|iulie iul|august|"
    "septembrie|octombrie|noiembrie noi noiem|decembrie",
    "hu": "január|február|március márc|április ápr|május máj|június jún|július júl|"
    "augusztus|szeptember szept szep|október|november|december",
    "ca": "gener gen|febrer febr|març|abril|maig|juny|juliol|agost ag|setembre set|"
    "octubre|novembre|desembre des",
    "el": "ιανουάριος ιανουαρίου ιανουάριο ιαν|φεβρουάριος φεβρουαρίου φεβρουάριο φεβ "
    "φεβρ|μάρτιος μαρτίου μάρτιο μάρ μαρ|απρίλιος απριλίου απρίλιο απρ|μάιος μαΐου "
    "μάιο μάι μαι|ιούνιος ιουνίου ιούνιο ιούν ιουν|ιούλιος ιουλίου ιούλιο ιούλ ιουλ|"
    "αύγουστος αυγούστου αύγουστο αύγ αυγ|σεπτέμβριος σεπτεμβρίου σεπτέμβριο σεπ "
    "σεπτ|οκτώβριος οκτωβρίου οκτώβριο οκτ|νοέμβριος νοεμβρίου νοέμβριο νοέ νοε|"
    "δεκέμβριος δεκεμβρίου δεκέμβριο δεκ",
    "id": "januari|februari|maret|april|mei|juni|juli|agustus agu|september|oktober|"
    "november nop|desember des",
}
_ENDINGS = {
    "fi": ("ta", "n", "ssa", "sta", "hun"),
    "hu": ("tól", "től", "ban", "ben", "ig", "i", "ától", "étől"),
}
#: Months that are also plain words in a sentence: "rolled out", "data set", "led".
COMMON = frozenset(
    ("out", "set", "ago", "des", "led", "ara", "elo", "ag", "maa", "gen", "eki", "noi")
)


def plain(word: str) -> str:
    """Return ``word`` without its accents."""
    split = unicodedata.normalize("NFD", word)
    bare = "".join(c for c in split if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare.replace("ı", "i").replace("ł", "l"))


def named() -> dict[str, int]:
    """Return each name of a month, in small letters, with its number."""
    return {form: number for word, number in _listed() for form in (word, plain(word))}


def _listed() -> Iterator[tuple[str, int]]:
    for language, groups in _NAMES.items():
        for number, group in enumerate(groups.split("|"), 1):
            words = group.split()
            yield from ((word, number) for word in words)
            for ending in _ENDINGS.get(language, ()):
                yield words[0] + ending, number
