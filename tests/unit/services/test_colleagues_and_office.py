"""Kontoret, Computere og kolleger and their papers: what they say of real stores and a real hub."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from app.errors import InputError
from app.services import access, cases, colleagues, documents, office
from app.services.colleagues import coming_in, papers
from app.services.colleagues.show import invitation_row
from app.services.enrolment import inviting, loss, names, office_key
from app.services.enrolment.inviting import For
from app.services.sync import page
from app.services.sync.where import Level, where_all, where_is
from app.wire.membership import Why
from tests.support.offices import JONAS, fill
from tests.support.people import Team, a_team


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    with a_team(tmp_path) as made:
        made.found()
        yield made


def words_of(pdf: bytes) -> str:
    """Every word of a paper."""
    file = pypdfium2.PdfDocument(BytesIO(pdf))
    return "\n".join(each.get_textpage().get_text_range() for each in file).replace("\r\n", "\n")


def codes_of(pdf: bytes) -> list[str]:
    """The bar codes on its first page."""
    picture = pypdfium2.PdfDocument(BytesIO(pdf))[0].render(scale=3).to_pil()
    return [each.text for each in zxingcpp.read_barcodes(picture)]


def test_an_office_of_one_says_that_everything_lies_here(tmp_path: Path, team: Team) -> None:
    alone = team.alone("alone")
    assert office.status(alone).say == "Alt ligger på denne computer"
    assert office.status(alone).to_see == 0
    shown = page.office_page(alone)
    assert (shown.joined, shown.code, shown.cases, shown.reached) == (False, "", (), ())


def test_the_corner_says_when_last_and_what_waits(team: Team) -> None:
    mette = team.desks["mette"]
    team.syncs("mette")
    assert page.corner_say(mette).startswith("På kontoret sidst 08:")
    assert "venter" not in page.corner_say(mette)
    cases.open_case(mette, JONAS, None)
    assert page.corner_say(mette).endswith(" · 1 ændring venter")
    team.clock.move(days=1)
    assert page.corner_say(mette).startswith("På kontoret sidst i går 08:")


def test_what_waits_is_told_by_case_and_how_far_it_has_come_adds_up(team: Team) -> None:
    mette = team.desks["mette"]
    team.syncs("mette")
    case = cases.open_case(mette, JONAS, None)
    shown = page.office_page(mette)
    assert [(row.case, row.name, row.say) for row in shown.cases] == [(case, "Jonas Lindegaard", "1 ændring")]
    before = sum(each.count for each in shown.reached)
    assert shown.reached[0].count == shown.waiting == 1
    team.syncs("mette")
    shown = page.office_page(mette)
    assert shown.cases == ()
    assert shown.reached[0].count == 0 and sum(each.count for each in shown.reached) >= before
    team.hub.backed_up()
    team.syncs("mette")
    assert page.office_page(mette).reached[2].count > 0


def test_every_document_is_where_it_is_when_asked_alone_and_when_asked_together(team: Team) -> None:
    mette = team.desks["mette"]
    case = cases.open_case(mette, JONAS, None)
    made = [documents.start(mette, case, form) for form in ("cooperation_agreement", "screening", "consent")]
    team.syncs("mette")
    team.hub.backed_up()
    fill(mette, case, made[1], {"because": "Han vil gerne."})
    team.syncs("mette")
    fill(mette, case, made[2], {"purpose": "at finde hjælp"})
    together = where_all(mette, case)
    assert [together[each].level for each in made] == [Level.BACKUP, Level.OFFICE, Level.HERE]
    assert [where_is(mette, case, each).level for each in made] == [Level.BACKUP, Level.OFFICE, Level.HERE]
    says = {row.id: row.say for row in cases.case_view(mette, case).documents}
    assert says[made[0]].endswith("i kontorets sikkerhedskopi")
    assert says[made[1]].endswith("på kontoret")
    assert says[made[2]].endswith("på denne computer")


def test_everybody_stands_on_the_page_and_only_an_administrator_sees_invitations(team: Team) -> None:
    mette, anders = team.desks["mette"], team.joins("anders", "Anders Bro")
    team.joins("ekstra", "Anders Bro", by="mette")
    team.hold("mette", inviting.invite(mette, For.SOMEBODY_NEW, "Lone Krag"))
    team.syncs("mette", "anders", "mette")
    shown = colleagues.colleagues_page(mette)
    assert [one.name for one in shown.people] == ["Mette Holm", "Anders Bro", "Anders Bro"]
    assert shown.people[0].me and shown.people[0].computers[0].this
    assert [one.name for one in shown.invitations] == ["Lone Krag"]
    assert shown.makes_key and "ikke delt" in shown.key_say
    theirs = colleagues.colleagues_page(anders)
    assert not theirs.administrator and theirs.invitations == () and not theirs.makes_key


def test_an_invitation_is_on_paper_as_code_and_as_letters_that_are_read_again(team: Team) -> None:
    mette = team.desks["mette"]
    made = team.hold("mette", inviting.invite(mette, For.SOMEBODY_NEW, "Lone Krag"))
    pdf = papers.invitation_sheet(mette, invitation_row(mette, made))
    assert codes_of(pdf) == [made.text]
    said = words_of(pdf)
    assert "Invitation til Lone Krag" in said and "Gælder til" in said
    typed = papers.invitation_words(mette, invitation_row(mette, made)).groups
    for letters in (" ".join(typed), "\n".join(typed).lower(), f"Kære Lone\n{made.text}"):
        assert inviting.invitation.read_invitation(coming_in.whole(letters)) == made.invitation
        assert coming_in.address_of(letters) == team.hub.url


@pytest.mark.parametrize("text", ["", "  ", "hej", "rygsaek1:", "rygsaek1:1234567890", "https://hub.example"])
def test_what_is_no_invitation_is_told_what_to_do(text: str) -> None:
    with pytest.raises(InputError) as refused:
        coming_in.address_of(text)
    assert refused.value.happened


def test_the_three_papers_hold_the_key_two_at_a_time(team: Team) -> None:
    mette = team.desks["mette"]
    made = team.hold("mette", office_key.make_shares(mette))
    pdfs = papers.share_sheets(mette, made)
    assert [words_of(pdf).count(f"del {n} af 3") >= 1 for n, pdf in enumerate(pdfs, 1)] == [True, True, True]
    typed = ["".join(papers.share_words(mette, paper).groups) for paper in made]
    assert office_key.put_together(typed[:2]).groups == office_key.put_together(typed[1:]).groups
    assert all(code not in words_of(pdf) for pdf in pdfs for code in office_key.put_together(typed[:2]).groups[:1])


def test_a_loss_is_told_with_cases_papers_and_the_clock(team: Team) -> None:
    mette, anders = team.desks["mette"], team.joins("anders", "Anders Bro")
    case = cases.open_case(mette, JONAS, None)
    access.share(mette, case, names.me(anders), None)
    team.syncs("mette", "anders", "mette")
    device = anders.identity.device
    team.revokes("anders", why=Why.LOST)
    loss.keep(mette, device, mette.clock.now() - timedelta(hours=10))
    shown = colleagues.loss_page(mette, device)
    assert shown.clock_say == "Der er 61 timer tilbage af de 72" and not shown.late
    assert [(row.case, row.name) for row in shown.cases] == [(case, "Jonas Lindegaard")]
    assert "også hos Mette Holm" in shown.cases[0].say
    said = words_of(papers.loss_sheet(mette, device))
    for words in ("En computer er væk", "Anders Bro", "Datatilsynet", "Jonas Lindegaard", "databeskyttelsesrådgiver"):
        assert words in said
    colleagues.note_loss(mette, device, mette.clock.now() - timedelta(hours=73), "")
    assert colleagues.loss_page(mette, device).late
