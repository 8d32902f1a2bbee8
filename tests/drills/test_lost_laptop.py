"""Drill: a laptop is lost or stolen.

1. Whoever had it rings an administrator at once. The 72 hours of GDPR article 33 begin when the office learns of it.
2. The administrator chooses *Kontoret → Computere → Tag ud → Mistet eller stjålet*: from then on it hears nothing new.
3. *Tabsrapport* shows in one click which cases were on it, how much of them had reached the office, who else has them,
   which papers were printed and not handed over (they may lie in the bag), and when the 72 hours end. Whether it was
   locked nobody can see: ask. The data protection officer judges the rest.
4. The worker gets another laptop: *Inviter → Ny computer i stedet for*. It comes in as the same person.
5. Whoever has the cases – a colleague they were shared with, or the office station – syncs; the keys follow, and the
   new laptop has the cases again.
6. Had nobody else a case, two of the three papers with the office's key are put together on a computer that is let in
   as a station (*rygsaek join --recovery*). It gives the cases to the new laptop. Then it is taken out, and three new
   papers are made, because the key has been on a computer.

Lost: what was written after the laptop's last sync, and papers in the bag that were not photographed.
Not lost: everything that had reached the hub.
"""

from datetime import timedelta

from app.services import access, documents, papers
from app.services.enrolment import inviting, loss, office_key
from app.services.enrolment.inviting import For
from app.wire.membership import Why
from tests.drills.office import a_case, person, said, write
from tests.support.offices import PASSPHRASE


def test_the_loss_report_says_what_was_on_it_and_how_long_there_is(drill):
    mette, omar = drill.office()
    case = a_case(omar, "på kontoret")
    access.share(omar, case, person(mette), None)
    drill.team.syncs("omar", "mette")
    write(omar, case, "aldrig sendt")
    learned = drill.team.clock.now()
    drill.team.revokes("omar", why=Why.LOST)
    loss.keep(mette, omar.identity.device, learned, "Glemt i toget")

    report = loss.report(mette, omar.identity.device)
    (lost,) = report.cases
    assert (report.name, lost.name, lost.others) == ("Omar Said", "Jonas Lindegaard", ("Mette Holm",))
    assert lost.bundles == 3 and lost.last_words is not None
    assert report.learned_at == learned and report.notify_by == learned + timedelta(hours=72)
    assert 71 < report.hours_left(drill.team.clock.now()) <= 72
    assert report.revoked is Why.LOST and "ikke ses herfra" in report.lock


def test_papers_that_were_printed_and_not_handed_over_may_lie_in_the_bag(drill):
    mette, omar = drill.office()
    case = a_case(omar, "på kontoret")
    document = documents.start(omar, case, "cooperation_agreement")
    papers.issue(omar, case, document)
    papers.record_print(omar, case, document, 2, "Mobil")
    access.share(omar, case, person(mette), None)
    drill.team.syncs("omar", "mette")
    (paper,) = loss.report(mette, omar.identity.device).papers
    assert (paper.name, paper.title) == ("Jonas Lindegaard", "Samarbejdsaftale")
    papers.hand_over(omar, case, document)
    drill.team.syncs("omar", "mette")
    assert loss.report(mette, omar.identity.device).papers == ()


def test_a_new_laptop_has_the_cases_again_through_a_station(drill):
    _, omar = drill.office()
    drill.team.joins("station", whom=For.STATION)
    case = a_case(omar, "Omars ord")
    drill.team.syncs("omar", "station")
    drill.team.joins("omars nye", "Omar Said", whom=For.REPLACEMENT, replaces="omar", why=Why.LOST)
    new = drill.team.desks["omars nye"]
    drill.team.syncs("mette", "station", "omars nye")
    assert said(new, case) == "Omars ord"
    assert access.is_mine(new, new.store.cases.get(case))
    write(new, case, "videre herfra")
    drill.team.syncs("omars nye", "station")
    assert said(drill.team.desks["station"], case) == "videre herfra"


def test_two_papers_bring_back_a_case_that_nobody_else_had(drill):
    mette, omar = drill.office()
    papers = drill.team.hold("mette", office_key.make_shares(mette))
    drill.team.syncs("mette", "omar")
    case = a_case(omar, "kun hos Omar")
    drill.team.syncs("omar")
    drill.team.joins("omars nye", "Omar Said", whom=For.REPLACEMENT, replaces="omar", why=Why.LOST)
    drill.team.syncs("mette", "omars nye")
    assert said(drill.team.desks["omars nye"], case) is None

    code = office_key.put_together(["-".join(paper.groups) for paper in papers[:2]])
    drill.team.desks["redning"] = drill.doors.build(
        drill.home("redning"), "Havneby Kommune", "Redning", PASSPHRASE, drill.team.clock,
        identity=office_key.recovery_identity(code),
    ).desk  # fmt: skip
    drill.team.joins("redning", whom=For.STATION)
    drill.team.hold("mette", office_key.note_use(mette, office_key.RECOVERY_STATION))
    drill.team.syncs("redning", "omars nye")
    assert said(drill.team.desks["omars nye"], case) == "kun hos Omar"

    drill.team.revokes("redning", why=Why.REPLACED)
    drill.team.hold("mette", office_key.make_shares(mette))
    drill.team.syncs("mette", "omars nye")
    new = drill.team.desks["omars nye"]
    write(new, case, "efter redningen")
    drill.team.syncs("omars nye")
    newest = new.store._keys.newest(case)[0]
    keys = {one.grant.recipient for one in new.store._keys.kept(case) if one.grant.epoch == newest}
    assert code.office_key().public() not in keys
    assert office_key.uses(new) == (office_key.RECOVERY_STATION,)
    assert inviting.still_open(mette) == ()
