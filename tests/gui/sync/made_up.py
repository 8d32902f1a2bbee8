"""What the places about the office show, made up: for pictures and for the checks that need no hub."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from app.domain.change import CaseId, DeviceId
from app.services.access.page import AccessPage
from app.services.access.read_log import Read
from app.services.access.view import AccessRow
from app.services.colleagues.lost import TODO
from app.services.enrolment.loss import NOT_KNOWN, WHAT_PROTECTS
from app.services.enrolment.names import Named
from app.services.views.colleagues import (
    ColleaguesPage,
    ComputerRow,
    InvitationRow,
    LossCase,
    LossPage,
    PersonRow,
)
from app.services.views.sync import OfficePage, Reached, ToldRow, WaitingCase
from app.wire.membership import PersonId

METTE, ANDERS, OMAR = PersonId("a1" * 16), PersonId("b2" * 16), PersonId("c3" * 16)
JONAS, INGRID = CaseId("01" * 16), CaseId("02" * 16)

ALONE = OfficePage(
    practice=False, joined=False, code="", office="Havneby Kommune", has_cases=True, administrator=True,
    last_say="Har ikke talt med kontoret endnu", waiting=0, waiting_say="Intet venter",
)  # fmt: skip
WAITING = replace(ALONE, code="482 917")
OFFICE = replace(
    ALONE,
    joined=True,
    last_say="På kontoret sidst 08:55",
    waiting=14,
    waiting_say="14 ændringer venter",
    cases=(
        WaitingCase(INGRID, "Ingrid Bech Søndergaard", "3 ændringer"),
        WaitingCase(JONAS, "Jonas Lindegaard", "10 ændringer"),
        WaitingCase(None, "Kontorets egne oplysninger", "1 ændring"),
    ),
    told=(
        ToldRow(
            JONAS,
            "Jonas Lindegaard",
            "En kollega, der ikke længere har sagen, skrev i den, før overdragelsen nåede frem. Ordene er med i sagen.",
        ),
    ),
    told_upto=1,
    attachments_say="Billeder på vej til kontoret: 3 dele mangler. Ordene sendes først.",
    reached=(
        Reached("Kun på denne computer", "Sendes, næste gang der er net.", 14),
        Reached("På kontoret", "Kommer med i den næste sikkerhedskopi dér.", 212),
        Reached("I kontorets sikkerhedskopi", "Ligger to steder uden for computeren.", 1_840),
    ),
    notices=(
        "Kontorets nøgle er ikke delt endnu. Lav tre papirer, og giv dem til tre kolleger: to af dem åbner den, ét "
        "alene åbner ingenting.",
    ),
)

_TEXT = "rygsaek1:" + "QMEHI5DUOQ5C6L3SPFTXGYLFNMXGQYLWNZSWE6JOMVXGKMRQGIZTSQKCJBDEOSCJ" * 2
_GROUPS = tuple(_TEXT[9:][at : at + 5] for at in range(0, 128, 5))
PEOPLE = ColleaguesPage(
    joined=True,
    administrator=True,
    office="Havneby Kommune",
    people=(
        PersonRow(
            METTE, "Mette Holm", ("caseworker", "administrator"), "Opsøgende medarbejder, Administrator", True, False,
            (ComputerRow(DeviceId("d1" * 16), "Denne computer", "Den, du sidder ved", True),),
        ),
        PersonRow(
            ANDERS, "Anders Bro", ("caseworker",), "Opsøgende medarbejder", False, False,
            (
                ComputerRow(DeviceId("d2" * 16), "Computer 1", "Sidste ord herfra: 08:12", False),
                ComputerRow(DeviceId("d3" * 16), "Computer 2", "Der er ikke kommet noget herfra endnu", False),
            ),
        ),
    ),
    former=(
        ComputerRow(
            DeviceId("d4" * 16), "Omar Said", "Sidste ord herfra: 20. november 14:02", False,
            "Taget ud: mistet eller stjålet", True,
        ),
    ),
    invitations=(
        InvitationRow("k1", _TEXT, _GROUPS, "Lone Krag", "Gælder til 10:42"),
    ),
    key_say="Kontorets nøgle er delt på tre papirer hos tre kolleger. To af dem åbner den, ét alene åbner ingenting.",
    makes_key=True,
)  # fmt: skip


@dataclass(frozen=True)
class MadeUpAsker:
    """Somebody at the door."""

    name: str = "Lone Krag"
    code: str = "482917"
    brings_cases: bool = True


ASKERS = (MadeUpAsker(),)

LOSS = LossPage(
    device=DeviceId("d4" * 16),
    name="Omar Said",
    learned_say="Kontoret fik det at vide mandag 23. november 08:15",
    notify_say="Datatilsynet skal have besked senest torsdag 26. november 08:15",
    clock_say="Der er 61 timer tilbage af de 72",
    late=False,
    learned_at=datetime(2026, 11, 23, 8, 15, tzinfo=UTC),
    out_say="Computeren er taget ud af kontoret (mistet eller stjålet). Den får ikke noget nyt.",
    lock=NOT_KNOWN,
    protects=WHAT_PROTECTS,
    cases=(
        LossCase(JONAS, "Jonas Lindegaard", "Nået frem til og med 20. november 14:02 · også hos Mette Holm"),
        LossCase(None, "En sag, der ikke er hentet hertil", "Intet skrevet på den computer er nået frem · kun hos den"),
    ),
    papers=(LossCase(JONAS, "Jonas Lindegaard", "Samtykke til egen læge · udskrevet 20. november"),),
    todo=TODO,
)

NAMED = (Named(ANDERS, "Anders Bro"), Named(OMAR, "Omar Said"))
ACCESS = AccessPage(
    rows=(
        AccessRow(METTE, "Mette Holm", "Har sagen", True, True),
        AccessRow(ANDERS, "Anders Bro", "Sagen er delt til og med 4. december", False, False, None, "ferie"),
    ),
    colleagues=NAMED,
    may_give=True,
    mine=True,
    shared_with_me=False,
    reads=(Read(OMAR, "Omar Said", date(2026, 11, 20), "vagt"),),
    needs_reason=False,
    today=date(2026, 11, 23),
)
