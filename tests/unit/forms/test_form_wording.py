"""The source's wording, to the letter and in its order. What is expected stands here as literals."""

import pytest

from forms.catalogue import Catalogue
from forms.model import Field, Form, Kind
from forms.placeholders import ages, filled

CATALOGUE = Catalogue.load()


def inventory(form: Form) -> list[str]:
    """All that stands on the official form, in reading order; our own additions are left out."""
    found = [form.title, form.intro]
    for section in form.sections:
        if not section.source:
            continue
        found += [section.title, section.intro]
        for field in section.fields:
            if field.source:
                found += of_field(field)
    return [text for text in found if text]


def of_field(field: Field) -> list[str]:
    found = [field.label]
    if field.groups:
        for group in field.groups:
            found.append(group.label)
            found += [f"{choice.id}: {choice.label}" for choice in field.choices if choice.group == group.id]
    elif field.kind is Kind.CHOICES:
        found += [f"{choice.id}: {choice.label}" for choice in field.choices]
    found += [column.label for column in field.columns if column.source]
    return found


SCREENING = [
    "Screeningsskema",
    "X Kommune tilbyder fremskudt sagsbehandling. Det er et tilbud til borgere med psykiske vanskeligheder. "
    "Hvis borgeren opfylder nedenstående kriterier, skal borgeren henvises til fremskudt sagsbehandling.\n"
    "Det er de fremskudte sagsbehandlere, der selv foretager den endelige vurdering af, om borger er i målgruppen "
    "for fremskudt sagsbehandling.",
    "Der er to målgrupper for fremskudt sagsbehandling:\n"
    "1. Borgere mellem [aldersgrænser ikke sat] år skal opfylde minimum 2 kriterier i nedennævnte kategori 2; "
    "dog må kriterierne ikke ligge inden for samme emne.\n"
    "2. Borgere mellem [aldersgrænser ikke sat] år skal opfylde minimum 1 kriterium i nedennævnte kategori 1, "
    "og 2 kriterier i kategori 2; dog må kriterierne ikke ligge inden for samme emne.",
    "Kategori 1",
    "Kategori 1",
    "k1.1: Borger opsøger ikke hjælp",
    "k1.2: Borger udebliver fra samtaler og aftaler med det offentlige støttesystem",
    "k1.3: Borger svarer ikke på telefon, breve, mails med videre.",
    "Kategori 2",
    "Borger har psykiske vanskeligheder, der giver sig udslag i:",
    "a – Manglende kontakt til uddannelse, arbejde, offentlige myndigheder mv.",
    "k2.a.1: Manglende kontakt til læge, arbejdsgiver, bank, posthus m.fl.",
    "k2.a.2: Problematisk fravær fra uddannelse, arbejde eller andre arbejdsmarkedskvalificerende tiltag",
    "k2.a.3: Udeblivelse fra aktiviteter, som borgeren tidligere stabilt har deltaget i – fritidsinteresser, "
    "klubber osv.",
    "b – Alvorlige økonomiske problemer",
    "k2.b.1: Manglende forsørgelse eller trussel om at miste forsørgelsesgrundlag",
    "k2.b.2: Manglende huslejebetaling, varme, el mv.",
    "k2.b.3: Risiko for opsigelse af lejemål",
    "k2.b.4: Risiko for fogedretssager",
    "k2.b.5: Modtager ikke relevante offentlige ydelser",
    "k2.b.6: Manglende evne til at administrere sin økonomi, herunder overholde aftaler med bank",
    "c – Isolationsproblemer",
    "k2.c.1: Har intet netværk",
    "k2.c.2: Føler sig ensom",
    "k2.c.3: Undgår kontakt med andre, herunder offentlige myndigheder",
    "d – Boligproblemer",
    "k2.d.1: Boligen er voldsomt misligholdt",
    "k2.d.2: Massivt rod og ophobning af effekter",
    "k2.d.3: Adfærd til gene for naboer",
    "k2.d.4: Uhensigtsmæssigt dyrehold",
    "k2.d.5: Opholder sig ikke i sin bolig eller er boligløs",
    "k2.d.6: Bor hos mange forskellige, vagabonderer",
    "e – Modtager ikke nødvendige behandlings- og støttetilbud",
    "k2.e.1: Modtager ikke nødvendig medicin",
    "k2.e.2: Ingen eller ringe kontakt med nødvendigt behandlingssystem",
    "f – Misbrug",
    "k2.f.1: Har et misbrug",
    "g – Kriminalitet",
    "k2.g.1: Har udført/udfører kriminelle handlinger",
    "Kontaktoplysninger",
    "Navn:",
    "Adresse:",
    "Telefon nr.:",
    "Cpr. nr.:",
    "Dato for henvendelse:",
    "Hvem henviser:",
    "Sagsbehandler der har modtaget henvendelsen:",
    "Videregives til",
    "Henvendelsen videregives herefter til en af de fremskudte sagsbehandlere eller afdelingsleder/teamchef/tovholder:",
    "Navn, stilling, ansættelsessted, telefon, mail",
    "Navn",
    "Stilling",
    "Ansættelsessted",
    "Telefon",
    "Mail",
]

COLUMNS = ["Navn", "Arbejdssted", "Telefon/mobil"]
CONTACT = "Har du kontakt til (ja/nej)?"
NETWORK_MAP = [
    "Netværkskort – overblik over aktørerne i din sag",
    "Udarbejdet af",
    "Dato/senest opdateret",
    "Mine oplysninger",
    "Navn",
    "Adresse",
    "Telefon og mobil",
    "Cpr. nr.",
    "Brug for tolkning?",
    "Hvis ja, angiv venligst sprog:",
    "Samtykke – Fuld samtykke (Hvis nej se vedlagte samtykkeerklæring)",
    "Netværkskort",
    *("Hvem er den Fremskudte Sagsbehandler?", *COLUMNS),
    *("Ressourcepersoner i det private netværk, der kan bidrage og støtte op", *COLUMNS, CONTACT),
    *("Beskæftigelse", *COLUMNS, CONTACT),
    *("Uddannelsessted", *COLUMNS, CONTACT),
    *("Bolig", *COLUMNS, CONTACT),
    *("Hverdagen i hjemmet", *COLUMNS, CONTACT),
    *("Sundhed og behandling", *COLUMNS, CONTACT),
    *("Socialforvaltning", *COLUMNS, CONTACT),
    *("Kriminalforsorgen", *COLUMNS, CONTACT),
    *("Tolk(e)", *COLUMNS, "Tolkesprog:", "Har borger kontakt til (ja/nej)?"),
]

COOPERATION_AGREEMENT = [
    "Samarbejdsaftale",
    "Formålet med samarbejdsaftalen er at have en fælles plan mellem dig og den fremskudte sagsbehandler. "
    "Planen har tydelige aftaler og ansvarsfordeling for dit forløb.",
    "NAVN:",
    "Alder:",
    "DELTAGERE, STED, TID",
    "Aftalen blev indgået d.",
    "på/hos (skriv sted)",
    "Tilstede:",
    "DIALOG",
    "Drøft den aktuelle situation og mål for fremtiden med borgeren:",
    "Hvad er borgerens aktuelle situation?",
    "Hvilke mål er der for de næste tre måneder?",
    "Hvilke eventuelle udfordringer er der for at nå disse mål ifølge borger og fremskudt sagsbehandler?",
    "Hvad kan gøre det lettere at overkomme udfordringerne og nå målet? (Skriv konkrete ideer!)",
    "AFTALER",
    "Borger og FS aftaler, hvad der skal ske de næste tre måneder på baggrund af ovenstående",
    "Mål og aftaler",
    "Mål",
    "Handlinger/aftaler (borger)",
    "Handlinger/aftaler (FS)",
    "Opfølgningsdato",
    "Er målet nået?",
    "Hvad er gået godt?",
    "Hvad er gået mindre godt?",
    "KOORDINERING",
    "Den fremskudte sagsbehandlers koordinering med andre (efter aftale med borger):",
    "KORTLÆG – sammen med borger udfyldes netværkskortet med dem der kan hjælpe og er relevante, for at borgeren "
    "kommer videre. (Husk medbring skabelon til netværkskort i papir og på computer)",
    "FS's opgaver:",
    "Koordinering (kontakt/orientering til samarbejdsparter, rundbordsmøder …)",
    "Myndighedsopgaver (f.eks. ydelser, VUM, råd og vejledning med mere)",
    "Andre opgaver (f.eks. ledsagelse, faste besøg hos borger)",
    "Opfølgning:",
    "Dato:",
    "Status:",
    "Er der behov for nye mål?",
]

ACTION_AGENDA = [
    "Udrettedagsorden til koordinerende møde",
    "Du indkaldes hermed til koordinerende møde. Dagsorden og målet med mødet fremgår nedenfor. Du er velkommen til "
    "at fremsende yderligere punkter til dagsorden til den fremskudte sagsbehandler – dog senest 4 dage før mødet.",
    "Dato:",
    "Start:",
    "Slut:",
    "Mødested:",
    "Deltagere:",
    "Afbud:",
    "Referent:",
    "Borgeren",
    "Navn:",
    "Telefon:",
    "Adresse:",
    "Mail:",
    "Fødselsdato:",
    "Evt. aktuelt opholdssted:",
    "Fremskudt sagsbehandler:",
    "Telefon/mobil:",
    "Mail:",
    "Dagsorden",
    "Nr.",
    "Emne (og ansvarlig)",
    "Hvad skal vi opnå med mødeemnet?",
    "Tid (min.)",
    "Skriv beslutning og hvem gør hvad?",
]

POINTS = [
    ("1.", "Velkommen og kort præsentation af mødedeltagere", "Alle skal vide hvem der deltager i mødet."),
    ("2.", "Valg af referent", ""),
    (
        "3.",
        "Præsentation af formål med mødet (mødeleder) – [Beskriv særlige fokuspunkter]",
        "Mødeleder præsenterer baggrunden for at mødet afholdes og formålet med mødet. Alle ved hvorfor mødet "
        "afholdes og hvorfor de deltager. [beskriv gerne målet med at tage de særlige fokuspunkter op på mødet]",
    ),
    (
        "4.",
        "Status. Opfølgning fra evt. tidligere møder (fx førstegangssamtale)",
        "hvilke beslutninger blev der truffet og hvor er vi nu?",
    ),
    ("5.", "(Fleksibel dagsordensdel: Andre emner indsættes her og nedenfor)", ""),
    ("6.", "", ""),
    ("7.", "", ""),
    (
        "8.",
        "Opdatering af netværkskortet over aktører",
        "Sikre overblik over og kontaktmulighed til alle relevante parter",
    ),
    ("9.", "Evt.", ""),
    ("10.", "Næste møde", "Skal der planlægges et nyt møde? I så fald hvornår?"),
    (
        "11.",
        "Opsummering ved referenten: Hvilke opgaver er aftalt undervejs på mødet og hvem har ansvaret?",
        "Sikre at der er enighed om hvilke aftaler, der er indgået.",
    ),
]

EXAMPLES = {
    "private": "(eks. samlever, kæreste, børn, forældre, søskende, naboer, venner, bekendte, værested etc.)",
    "employment": "(eks. arbejdsgiver, jobcenter, A-kasse, praktik, etc.)",
    "education": "",
    "housing": "(boligselskab, boligsocialrådgiver, vicevært etc.)",
    "everyday": "(visitator, hjemmehjælper, hjemmevejleder, skp, familievejleder etc.)",
    "health": "(egen læge, speciallæge, distriktspsykiatri, alternativbehandler)",
    "social_services": "(eks. Ydelse, borgerservice, PH)",
    "probation": "",
    "interpreters": "",
}


@pytest.mark.parametrize(
    ("form_id", "expected"),
    [
        ("screening", SCREENING),
        ("network_map", NETWORK_MAP),
        ("cooperation_agreement", COOPERATION_AGREEMENT),
        ("action_agenda", ACTION_AGENDA),
    ],
)
def test_a_form_says_what_the_source_says_in_its_order(form_id, expected):
    assert inventory(filled(CATALOGUE.form(form_id), {})) == expected


def test_the_areas_of_the_network_map_give_the_sources_examples():
    form = CATALOGUE.form("network_map")
    assert {area: form.field(area).help for area in EXAMPLES} == EXAMPLES


def test_the_network_map_has_ten_areas_and_asks_about_contact_in_all_but_the_first():
    form = CATALOGUE.form("network_map")
    tables = [field.id for field in form.fields() if field.kind is Kind.TABLE]
    assert tables == ["worker_area", *EXAMPLES]
    assert [f.id for f in form.fields() if f.id.endswith("_contact")] == [f"{area}_contact" for area in EXAMPLES]
    for area in EXAMPLES:
        columns = {column.id: column for column in form.field(area).columns}
        assert set(columns) == {"name", "workplace", "phone", "contact", "role", "nearness", "wished"}
        assert not any(columns[name].source for name in ("contact", "role", "nearness", "wished"))


def test_the_own_doctor_is_preprinted_in_the_network_map():
    rows = CATALOGUE.form("network_map").field("health").preset
    assert [dict(row.values) for row in rows] == [{"name": "Egen læge"}]


def test_the_eleven_points_of_the_agenda_are_preprinted():
    rows = CATALOGUE.form("action_agenda").field("points").preset
    found = [(row.values["number"], row.values.get("topic", ""), row.values.get("aim", "")) for row in rows]
    assert found == POINTS


def test_four_rows_are_preprinted_from_the_office_under_passed_to():
    rows = CATALOGUE.form("screening").field("passed_to").preset
    assert [row.defaults["name"] for row in rows] == [f"office.recipient_{number}.name" for number in range(1, 5)]


def test_the_action_agenda_never_asks_for_a_cpr_number():
    assert not [field.id for field in CATALOGUE.form("action_agenda").fields() if field.kind is Kind.CPR]


def test_the_office_and_its_ages_stand_in_the_screening_form():
    form = filled(
        CATALOGUE.form("screening"), {"office": "Prøve Kommune", "group_1": ages(18, 29), "group_2": ages(30, 64)}
    )
    assert form.intro.startswith("Prøve Kommune tilbyder fremskudt sagsbehandling.")
    rule = form.field("target_groups").label
    assert "Borgere mellem 18–29 år" in rule
    assert "Borgere mellem 30–64 år" in rule


def test_the_screening_form_is_never_for_the_citizen():
    assert not CATALOGUE.form("screening").for_citizen


def test_only_the_consent_requires_a_signature():
    assert [form.id for form in CATALOGUE.all() if form.signature == "required"] == ["consent"]
    assert CATALOGUE.form("cooperation_agreement").signature == "voluntary"


def test_the_consent_is_for_one_party_and_asks_what_the_law_asks():
    fields = [field.id for field in CATALOGUE.form("consent").fields()]
    assert fields == [
        "citizen_name",
        "citizen_cpr",
        "birth_date",
        "purpose",
        "direction",
        "party",
        "party_kind",
        "kinds",
        "kinds_other",
        "period_from",
        "period_to",
        "given_on",
        "valid_to",
        "informed_text",
        "informed_no",
        "informed_withdraw",
        "understands",
        "way",
        "witness",
        "language",
        "interpreter",
        "interpreter_by",
        "signer",
        "signer_name",
        "signature",
        "co_signature",
        "received_by",
    ]


@pytest.mark.parametrize(
    ("form_id", "ids"),
    [
        (
            "screening",
            "category_1 category_2 name address phone cpr enquiry_date referrer received_by passed_to "
            "known_to_office in_contact age decision reason decided_on decided_by",
        ),
        (
            "cooperation_agreement",
            "name age agreed_on place present situation goals_three_months challenges easier goals map_out "
            "coordination "
            "authority_tasks other_tasks follow_ups next_meeting_on next_meeting_time next_meeting_place reviewed_on "
            "signature",
        ),
        (
            "action_agenda",
            "held_on starts_at ends_at place participants absent minutes_taker citizen_name citizen_phone "
            "citizen_address citizen_email birth_date whereabouts citizen_comes worker_name worker_phone "
            "worker_email invited points told_by tasks parked",
        ),
    ],
)
def test_field_ids_stay_as_they_are(form_id, ids):
    assert [f.id for f in CATALOGUE.form(form_id).fields() if f.id != "target_groups"] == ids.split()
