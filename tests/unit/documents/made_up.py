# ruff: noqa: E501  prose is easier to read unbroken
"""Long, lively, made-up answers to every form of ours. Nobody in them exists."""

from __future__ import annotations

import math

from forms.model import Value

LONG = (
    "Jonas bor alene i en to-værelses lejlighed på anden sal. Han sover mest om dagen og er vågen om natten, fordi der er mere stille dér. "
    "Han er kommet bagud med huslejen i august og september og har fået et brev fra boligselskabet, som han ikke har åbnet. "
    "Han siger: »Jeg ved godt, at det ligger der, men jeg får kvalme, bare jeg ser kuverten.« Han spiser havregryn og drikker kaffe.\n\n"
    "Han vil gerne have det roligt, og han vil gerne have sin søster på besøg igen. "
)


def drawn_signature() -> dict[str, Value]:
    """A name drawn with a pen and a line under it, as the window keeps it."""
    name: list[Value] = [[0.08 + 0.8 * i / 80, 0.5 + 0.3 * math.sin(i / 4) * (1 - i / 110)] for i in range(81)]
    return {
        "way": "drawn",
        "strokes": [name, [[0.2, 0.75], [0.5, 0.7], [0.8, 0.72]]],
        "width": 900,
        "height": 260,
        "signed_on": "2026-11-24T10:42:00",
        "signer": "Jonas Lindegaard Overgaard",
        "text_hash": "00",
    }


ANSWERS: dict[str, dict[str, Value]] = {
    "cooperation_agreement": {
        "name": "Jonas Lindegaard Overgaard",
        "age": 29,
        "agreed_on": "2026-11-24",
        "place": "hjemme hos Jonas, Birkevej 3, 2. tv.",
        "present": "Jonas, hans søster Camilla og Mette Holm Kristoffersen",
        "situation": LONG,
        "goals_three_months": "Åbne posten sammen med Mette én gang om ugen.\nFå styr på huslejen, så jeg kan blive boende.\nSe min søster igen.",
        "challenges": "Det er svært at komme op om morgenen. Telefonen ringer tit, og jeg tør ikke tage den.",
        "easier": "At Mette kommer om eftermiddagen. At vi laver kaffe først. At min søster er med, når vi ringer til boligselskabet.",
        "goals": [
            {
                "_id": "a",
                "goal": "Blive boende i lejligheden",
                "citizen_does": "Finder brevene frem og lægger dem i den blå kasse. Ringer ikke selv, før vi er to.",
                "worker_does": "Ringer til boligselskabet sammen med Jonas og spørger om en afdragsordning. Søger om hjælp til enkeltudgift.",
                "follow_up_on": "2026-12-08",
                "reached": "partly",
                "went_well": "Brevene er åbnet.",
                "went_less_well": "Banken svarer ikke.",
            },
            {
                "_id": "b",
                "goal": "Komme ud af døren to gange om ugen",
                "citizen_does": "Går en tur til søen med naboens hund tirsdag og fredag.",
                "worker_does": "Kommer forbi fredag kl. 14 og går med den første gang.",
                "follow_up_on": "2027-02-24",
            },
        ],
        "coordination": "Ringer til egen læge om en tid, når Jonas har sagt ja.",
        "authority_tasks": "Undersøger boligstøtte og enkeltydelse.",
        "other_tasks": "Følges med Jonas til banken.",
        "follow_ups": [
            {
                "_id": "x",
                "on": "2026-12-08",
                "status": "Vi har talt med boligselskabet. De venter til januar.",
                "new_goals": "Nej",
            }
        ],
        "next_meeting_on": "2026-12-01",
        "next_meeting_time": "14:00",
        "next_meeting_place": "hjemme hos dig",
        "reviewed_on": "2026-11-24",
        "signature": drawn_signature(),
    },
    "consent": {
        "citizen_name": "Jonas Lindegaard Overgaard",
        "citizen_cpr": "720397-1234",
        "birth_date": "1997-03-12",
        "purpose": "At finde ud af, hvilken hjælp der passer til dig",
        "direction": "both",
        "party": "din egen læge, Lægehuset Søndertorv",
        "party_kind": "health",
        "kinds": ["health", "treatment", "invitation"],
        "period_from": "2025-01-01",
        "given_on": "2026-11-24",
        "valid_to": "2027-11-23",
        "informed_no": True,
        "informed_withdraw": True,
        "way": "digital",
        "language": "Dansk",
        "signer": "citizen",
        "received_by": "Mette Holm Kristoffersen",
        "signature": drawn_signature(),
    },
    "network_map": {
        "made_by": "Mette Holm Kristoffersen",
        "updated_on": "2026-11-24",
        "name": "Jonas Lindegaard Overgaard",
        "address": "Birkevej 3, 2. tv., 4999 Solby",
        "phone": "20304050",
        "cpr": "720397-1234",
        "interpreter_needed": False,
        "full_consent": False,
        "worker_area": [
            {
                "_id": "worker",
                "name": "Mette Holm Kristoffersen",
                "workplace": "Solby Kommune, Fremskudt sagsbehandling",
                "phone": "20304050",
            }
        ],
        "private": [
            {
                "_id": "1",
                "name": "Camilla Lindegaard",
                "workplace": "Bor i Odense, ved Birkevej 3",
                "phone": "22334455",
                "contact": True,
            },
            {"_id": "2", "name": "Bent (nabo med hunden)", "phone": "", "workplace": ""},
            {
                "_id": "3",
                "name": "Anne-Margrethe Vestergaard-Christoffersen",
                "workplace": "Værestedet Kaffekanden",
                "phone": "+45 33445566",
                "contact": False,
            },
        ],
        "private_contact": True,
        "employment_contact": False,
        "housing": [
            {"_id": "4", "name": "Boligselskabet Søparken", "workplace": "Udlejningen", "phone": "70 12 34 56"}
        ],
        "housing_contact": True,
        "health": [{"_id": "gp", "name": "Dr. Nielsen", "workplace": "Lægehuset Søndertorv", "phone": "62000000"}],
        "health_contact": True,
    },
    "screening": {
        "category_1": ["k1.2", "k1.3"],
        "category_2": ["k2.b.2", "k2.b.3", "k2.c.3"],
        "name": "Jonas Lindegaard Overgaard",
        "address": "Birkevej 3, 2. tv., 4999 Solby",
        "phone": "20304050",
        "cpr": "7203971234",
        "enquiry_date": "2026-11-17",
        "referrer": "Boligselskabet Søparken, 2. rykker",
        "received_by": "Karin Thorup",
        "passed_to": [
            {
                "_id": "p1",
                "name": "Mette Holm Kristoffersen",
                "title": "Fremskudt sagsbehandler",
                "workplace": "Solby Kommune",
                "phone": "20304050",
                "email": "mette@solby.example",
            },
            {
                "_id": "p2",
                "name": "Ole Riis",
                "title": "Teamtovholder",
                "workplace": "Solby Kommune",
                "phone": "20304051",
                "email": "ole.riis@solby.example",
            },
        ],
        "known_to_office": True,
        "in_contact": False,
        "age": 29,
        "decision": "in_target_group",
        "reason": "Tre kriterier i to emner. Ingen kontakt siden september.",
        "decided_on": "2026-11-18",
        "decided_by": "Mette Holm Kristoffersen",
    },
    "action_agenda": {
        "held_on": "2026-12-15",
        "starts_at": "10:00",
        "ends_at": "11:00",
        "place": "Rådhuset, lokale 2",
        "participants": "Jonas Lindegaard Overgaard\nCamilla Lindegaard (søster)\nDr. Nielsen\nMette Holm Kristoffersen",
        "absent": "",
        "minutes_taker": "Ole Riis",
        "citizen_name": "Jonas Lindegaard Overgaard",
        "citizen_phone": "20304050",
        "citizen_address": "Birkevej 3, 2. tv., 4999 Solby",
        "birth_date": "1997-03-12",
        "worker_name": "Mette Holm Kristoffersen",
        "worker_phone": "20304050",
        "worker_email": "mette@solby.example",
        "points": [
            {
                "_id": "point_1",
                "number": "1.",
                "topic": "Velkommen og kort præsentation af mødedeltagere",
                "aim": "Alle skal vide hvem der deltager i mødet.",
                "minutes": 5,
                "decision": "",
            },
            {"_id": "point_2", "number": "2.", "topic": "Valg af referent", "minutes": 2, "decision": "Ole"},
            {
                "_id": "point_3",
                "number": "3.",
                "topic": "Præsentation af formål med mødet (mødeleder) – Bolig og økonomi",
                "aim": "Mødeleder præsenterer baggrunden for at mødet afholdes og formålet med mødet. Alle ved hvorfor mødet afholdes og hvorfor de deltager.",
                "minutes": 10,
            },
            {
                "_id": "point_4",
                "number": "4.",
                "topic": "Status. Opfølgning fra evt. tidligere møder (fx førstegangssamtale)",
                "aim": "hvilke beslutninger blev der truffet og hvor er vi nu?",
                "minutes": 15,
                "decision": "Boligselskabet venter til januar. Mette sender budgettet senest fredag.",
            },
        ],
    },
    "guardian": {
        "name": "Birthe Holm",
        "phone": "20304055",
        "kind": "personal",
        "scope": ["health", "treatment"],
        "scope_words": "Hjælp til læge og behandling.",
        "valid_to": "2028-03-01",
        "seen_on": "2026-11-02",
        "seen_what": "Værgebeskikkelse",
        "seen_by": "Mette Holm Kristoffersen",
    },
    "contact_letter": {
        "call_name": "Jonas",
        "next_meeting_on": "2026-12-01",
        "next_meeting_time": "14:00",
        "next_meeting_place": "hjemme hos dig",
        "own_words": "Jeg har kaffe med.\nDu behøver ikke rydde op.",
        "phone": "99991042",
    },
    "contact_person_letter": {
        "call_name": "Jonas",
        "person_name": "Bente Friis",
        "person_phone": "99991077",
        "first_on": "2026-12-01",
        "first_time": "14:00",
        "own_words": "Bente er god at gå tur med.\nI bestemmer selv vejen.",
        "phone": "99991042",
    },
    "referrer_letter": {
        "recipient_name": "Karen Toft",
        "recipient_title": "beboerrådgiver",
        "recipient_workplace": "Boligselskabet Fjorden",
        "recipient_address": "Havnegade 4\n4999 Solby",
        "enquiry_on": "2026-11-18",
        "decided_on": "2026-11-23",
        "decided_by": "Mette Holm Kristoffersen og Anders Bro, teamtovholder",
        "now": ["tell", "department", "again"],
        "own_words": LONG,
    },
    "information_request": {
        "party": "Lægehuset Solby",
        "recipient_title": "egen læge",
        "recipient_workplace": "Lægehuset",
        "recipient_address": "Torvet 2\n4999 Solby",
        "citizen_name": "Jonas Lindegaard Overgaard",
        "birth_date": "1997-03-12",
        "kinds": ["health", "treatment", "other"],
        "kinds_other": "hvem der er kontaktperson",
        "what": "Hvilken behandling får Jonas nu?\nHvornår så I ham sidst?",
        "purpose": "at finde ud af, hvilken støtte Jonas har brug for",
        "period_from": "2026-01-01",
        "period_to": "2026-11-24",
        "basis": "consent",
        "consent_on": "2026-11-24",
        "answer_by": "2026-12-08",
        "answer_to": "Mette Holm Kristoffersen",
        "answer_phone": "20304050",
    },
    "internal_information": {
        "efforts": [{"_id": "a", "answer": LONG, "from": "Fagsystemet", "on": "2026-11-20"}],
        "assessments": [{"_id": "b", "answer": "Udredt i 2021.", "from": "Kollega i jobcentret", "on": "2026-11-20"}],
        "people": [{"_id": "c", "answer": "En mentor i 2022.", "from": "Fagsystemet", "on": "2026-11-20"}],
    },
    "external_information": {
        "party": "Lægehuset Solby",
        "told_by": "Lone Vad",
        "received_on": "2026-11-24",
        "basis": "other",
        "basis_other": "retssikkerhedslovens § 11 c",
        "kinds": ["health"],
        "what_told": LONG,
        "assessment": "Der er brug for en fast tid hos lægen.",
        "map_updated": True,
        "citizen_told": False,
    },
}
