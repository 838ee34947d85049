"""What words and signs mean in a date: one letter of a shape for each.

``shapes.py`` writes a line as a string with one letter for each word, number or sign;
``grammar.py`` says which such strings are dates. The letters:

    Y  a year of four digits        a  1-9    b  01-12    c  13-31    e  32-99, 00
    z  any other number             M  a month's name     S  a season
    q  quarter   H  half            O  -st, -th           o  of      g  a year's suffix
    R  to        U  until           Z  since              B  between    &  and
    P  present   N, C  nouns that mean it after a word    f  an article i  in
    E  early, late                  u  a unit             w  what a number names
    s  street    G  an era          J  上半年              k  から        m  まで
    K  apostrophe                   _  blank   t  tab     l  line break
    x  any other word               j  any other sign of Chinese, Japanese or Korean
    D  a unit of time: what it counts is no date
"""

from auditor.resume.dates.months_named import named, plain

_WORDS = {
    "O": "st nd rd th er ère te ter ° ª",
    "o": "of from du de del d da di do dello della van von af des den d' l",
    "g": "г гг год года году р рік року році r rok roku év éve",
    "R": "to a à au al ate do к по thru through 至 迄 到 ad az",
    "U": "until till bis hasta até tot fino jusqu jusque do до til tills fins până "
    "asta untill upto έως μέχρι kadar",
    "Z": "since seit depuis desde dal dall dalla sinds sedan siden с від od ab "
    "vanaf från fra 自 από seit sejak 从 從 自从 desde dès începând",
    "D": "yr yrs year years mo mos month months y m jahr jahre jahren monat monate "
    "monaten an ans année années mois año años mes meses "
    "ano anos mês anno anni mese mesi "
    "jaar maand maanden rok lata lat miesiąc miesiące miesięcy år månad månader "
    "месяц месяца месяцев лет годов months ヶ月 か月 个月 個月 개월 d days wks weeks",
    "B": "between zwischen entre tra fra między mellan mellem mezi между tussen",
    "&": "and und et y e i och og и та ja ve és și",
    "P": "present current currently now ongoing today date heute aktuell laufend "
    "jetzt gegenwärtig gegenwart dato andauernd derzeit momentan présent présente "
    "aujourd'hui actuel actuelle actuellement actualidad actualmente actual maintenant "
    "presente hoy atual atualmente hoje atualidade oggi attuale attualmente odierno "
    "heden nu nuvarande pågående obecnie teraz dziś dzisiaj obecna nå nåværende "
    "nuværende igangværende nyt nykyinen nykyhetki nykyään současnost současnosti "
    "nyní doposud dosud dnes dnešek súčasnosť súčasnosti настоящее настоящего "
    "настоящий сейчас нынешний сегодня сегодняшний теперішній теперішнього зараз "
    "дотепер досі сьогодні günümüz halen bugün devam prezent jelenleg jelen "
    "σήμερα τώρα παρόν actualitat actualment avui hui huidige heute noch sekarang "
    "kini saat 今 现在 現在 目前 现今 現今 在職中 在职 現職 进行中 "
    "현재 재직중 재직 지금 진행중 fortlaufend unbefristet continuing "
    "continuous continues pres",
    "N": "date data dato jour moment momento время время day chwili chwila час time "
    "obecnej dzień dnia momentului н наст",
    "C": "cours corso curso fecha momento moment course andamento lopend",
    "f": "the up la le el o os il l the aujourd ce cet der den dem die zum zur det "
    "a lo las los na",
    "i": "in en em im в nel nell w we v ve i în în on",
    "E": "tháng early mid late anfang mitte ende début mi fin "
    "principios mediados finales "
    "fines inicio início meados inizio metà fine begin midden eind początek połowa "
    "koniec c circa ca approx ок около exp expected anticipated est estimated "
    "voraussichtlich prévu prévue previsto prevista",
    "w": "windows office server studio exchange sharepoint autocad rfc iso iec din "
    "ieee ansi room suite box apt es ecmascript vision agenda horizon fortune page p "
    "pp pages vol ref id cve bs no nr nº n° num usd eur gbp inr rs chf jpy cny aud cad "
    "sek nok dkk pln version ver access excel outlook build tel ext phone fax mobile "
    "than over nearly almost über mehr plus más mais oltre ponad więcej около более "
    "port level code article section sec act rule zip plz cp postcode nsw "
    "vic qld visio dynamics forbes top approximately about exceeding roughly "
    "euro euros dollars model",
    "u": "users user people employees customers clients lines hours hour dollars euro "
    "euros usd eur gbp requests req rps qps ms px mb gb tb kb students participants "
    "members records rows files documents servers nodes stores products orders images "
    "samples units items tests commits stars followers downloads subscribers visitors "
    "sites machines devices calls tickets km m kg mah sq ft meters metres miles "
    "mitarbeiter mitarbeitern kunden nutzer nutzern benutzer stunden zeilen personen "
    "utilisateurs clients employés salariés heures lignes personnes usuarios clientes "
    "empleados horas personas líneas usuários funcionários pessoas utenti clienti "
    "dipendenti ore persone gebruikers klanten medewerkers uren użytkowników klientów "
    "pracowników osób godzin användare kunder anställda brugere kullanıcı müşteri "
    "пользователей клиентов человек сотрудников часов строк 元 "
    "人 名 个 個 円 万 件 台 次 points pages words patients "
    "applications websites partners transactions "
    "companies schools children workers engineers developers tokens parameters "
    "classes categories questions messages emails hz mhz ghz",
    "s": "street st road rd avenue ave boulevard blvd drive dr lane ln way court ct "
    "broadway parkway pkwy highway hwy straße strasse platz square plaza terrace",
    "q": "q quarter quartal quartil trimestre trim t kwartał kwartal квартал кв "
    "kvartal kwartaal qtr 季度 季 四半期 분기",
    "H": "h half hj halbjahr semestre semester s полугодие półrocze",
    "G": "令和 平成 昭和 民國 民国",
    "J": "上半年 下半年 上半期 下半期 상반기 하반기",
    "k": "から 부터 より 起",
    "m": "まで 까지 止",
    "年": "年 년",
    "月": "月 월",
    "日": "日 일 号 號",
    "第": "第 제",
}
#: Seasons by the month they begin with; a winter lies in two years.
_SEASONS = {
    3: "spring frühling frühjahr printemps primavera lente voorjaar wiosna wiosną vår "
    "forår vårterminen jaro kevät весна весной tavasz bahar ilkbahar άνοιξη "
    "春 春季 봄 primăvara",
    6: "summer sommer été verano estate verão estiu zomer lato latem sommar sommeren "
    "léto kesä лето летом літо nyár yaz καλοκαίρι 夏 夏季 여름 vara",
    9: "fall autumn herbst automne otoño autunno outono tardor herfst najaar jesień "
    "jesienią höst efterår høst podzim syksy осень осенью осінь ősz sonbahar "
    "φθινόπωρο 秋 秋季 가을 toamna",
    12: "winter hiver invierno inverno hivern zima zimą vinter talvi зима зимой kış "
    "χειμώνας 冬 冬季 겨울 iarna",
    4: "sose ss sommersemester",
    10: "ws wise wintersemester",
}
#: Terms of a university, which are six months.
TERMS = frozenset({4, 10})
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
_ORDER = "DuwsENCfi&BHqOogRUZPGJkm年月日第"

MONTHS = named()
SEASONS = {
    form: month
    for month, words in _SEASONS.items()
    for word in words.split()
    for form in (word, plain(word))
}


class _Letters(dict[str, str]):
    """The letter of each known token; of an unknown one what it looks like."""

    def __missing__(self, token: str) -> str:
        first = token[0]
        if first.isdecimal():
            return "z"
        if first.isspace():
            return "l" if "\n" in token else "t" if "\t" in token else "_"
        if not first.isalnum():
            return "-" if first == "-" or token.endswith("=>") else "!"
        return "j" if "\u3040" <= first < "\ua000" else "x"


def _letters() -> _Letters:
    letters = _Letters((sign, sign) for sign in "-./,:()|%?+")
    letters |= dict.fromkeys("[{", "(") | dict.fromkeys("]}", ")")
    letters |= dict.fromkeys("•·;▪●‣■", "|") | dict.fromkeys("$€£¥₹#=@_&\\^*", "$")
    letters |= {
        "'": "K",
        "&": "&",
        " ": "_",
        "ー": "-",
        "*": "!",
        "..": "-",
        "...": "-",
    }
    for letter in _ORDER:
        for word in _WORDS[letter].split():
            letters |= {word: letter, plain(word): letter}
    letters |= dict.fromkeys(SEASONS, "S") | dict.fromkeys(MONTHS, "M")
    letters |= {f"{n:02}": "e" for n in range(100)} | {
        f"{n}": "a" for n in range(1, 10)
    }
    letters |= {f"{n:02}": "b" for n in range(1, 13)}
    letters |= {f"{n}": "c" for n in range(13, 32)}
    letters |= {f"{n}": "Y" for n in range(1930, 2200)}
    return letters


LETTERS = _letters()
