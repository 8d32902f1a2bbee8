"""*Til afløseren* begins with what the case knows, and is the worker's own to go on with."""

from datetime import timedelta

from app.services import access, documents
from app.services.access.handover_note import MOST, next_days
from app.services.casework import critical, journal, promises
from tests.support.offices import fill


def answers(desk, case, document):
    return desk.store.documents.get(case, document).answers


def test_it_begins_with_terms_promises_and_the_next_days(desk, case):
    terms = documents.start(desk, case, "contact_terms")
    fill(desk, case, terms, {"contact_channels": ["sms"], "contact_not": "Ring ikke om morgenen"})
    hard = documents.start(desk, case, "hard_days")
    fill(desk, case, hard, {"helps": "En gåtur ved havnen", "others_can": "Ring til Mona"})
    soon = desk.today() + timedelta(days=3)
    promises.promise(desk, case, "Ringe til boligselskabet", soon, "Jonas")
    critical.add(desk, case, "bailiff", soon, "kl. 10 i retten")
    note = access.start_note(desk, case, "Omar Said")
    said = answers(desk, case, note)
    assert (said["written_by"], said["written_to"]) == ("Mette Holm", "Omar Said")
    assert said["contact"] == "Helst sms." and said["avoid"] == "Ring ikke om morgenen"
    assert said["works"] == "En gåtur ved havnen\nRing til Mona"
    (promised,) = said["promised"]
    assert (promised["what"], promised["to"], promised["due"]) == (
        "Ringe til boligselskabet",
        "Jonas",
        soon.isoformat(),
    )
    assert (soon.isoformat(), "Fogedretten: kl. 10 i retten") in {(row["on"], row["what"]) for row in said["dates"]}


def test_a_case_that_knows_nothing_begins_an_empty_page(desk, case):
    said = answers(desk, case, access.start_note(desk, case))
    assert not said.get("avoid") and not said.get("promised") and "written_to" not in said


def test_the_page_stays_one_page(desk, case):
    for number in range(20):
        critical.add(desk, case, "other", desk.today() + timedelta(days=number), f"nummer {number}")
    days = next_days(desk, journal.case_of(desk, case))
    assert len(days) == MOST and days == sorted(days)


def test_it_is_the_workers_own_and_never_the_citizens(desk):
    assert not desk.catalogue.form("handover_note").for_citizen
