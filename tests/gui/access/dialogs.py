"""A way to open every dialog of the window over the practice office, and the panels of the way in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from app.domain.person import Person
from app.errors import StoreUnavailable
from app.services import cases, consents, goals, visits
from app.services.colleagues import ROLES, WHYS
from app.services.referrals import Line, Referral, State
from app.services.views import Act, ActKind, EmergencyCard, EmergencyLine, TodayVisit, VisitStep, WrittenItem
from app.services.views.scans import ScanPile, ScanStanding
from tests.gui.access.places import Practice
from tests.gui.sync import made_up
from ui.fields.context import FieldContext
from ui.messages import MessageDialog, message_for
from ui.screens.case.access_dialogs import HandOverCaseDialog, ShareDialog, WhyDialog
from ui.screens.case.asking import OddDialog
from ui.screens.case.choose_case import ChooseCaseDialog
from ui.screens.case.critical_dialog import CriticalDialog
from ui.screens.case.event_dialog import EventDialog
from ui.screens.case.person import PersonDialog
from ui.screens.cases.new_case import NewCaseDialog
from ui.screens.closing import dialogs as closing_dialogs
from ui.screens.computers.dialogs import OutDialog, RolesDialog
from ui.screens.consents.withdraw_dialog import WithdrawDialog
from ui.screens.first_run.invited import InvitedPage, WaitPage
from ui.screens.first_run.view import FirstRunView
from ui.screens.goals.dialog import GoalDialog
from ui.screens.handover.dialog import HandoverDialog, NotAgreedDialog
from ui.screens.help.over import HelpOver
from ui.screens.lock.numbers import show_numbers
from ui.screens.lock.restore import RestoreDialog
from ui.screens.lock.view import LockView
from ui.screens.loss.dialog import LearnedDialog
from ui.screens.meeting.dialogs import SentDialog
from ui.screens.papers.where import WhereDialog
from ui.screens.referral.dialog import ReferralDialog
from ui.screens.scanning.choosing import WhoseDialog
from ui.screens.scanning.pictures import LargePicture
from ui.screens.settings.passphrase import PassphraseDialog
from ui.screens.settings.recovery import RecoveryDialog
from ui.screens.today.dialogs import BackDialog, PromiseDialog
from ui.screens.visit.end_dialog import EndDialog, RemoveDialog
from ui.screens.visit.look import fetch
from ui.shell.go_to import GoTo
from ui.shell.way_out import CloseDialog
from ui.widgets.dialog import Dialog

Opens = Callable[[Practice], Dialog]


def _whose(practice: Practice) -> Dialog:
    """Which of a case's papers a page without a mark belongs to."""
    pile = ScanPile("no_mark/1", ScanStanding.NO_MARK, "2 sider uden mærke", "Hvor hører det til?", ())
    dialog, jonas = WhoseDialog(pile, "", practice.window), practice.case("Jonas")
    dialog.show_cases(practice.rows, jonas.id)
    dialog.show_papers(jonas.id, jonas.full_name, cases.case_view(practice.context.desk, jonas.id).documents)
    return dialog


def _event(practice: Practice) -> Dialog:
    """The longest question of the log."""
    desk = practice.context.desk
    choices = cases.case_view(desk, practice.case("Jonas").id).event_choices
    return EventDialog(max(choices, key=lambda each: len(each.fields)), desk.today(), practice.window)


def _referral() -> Referral:
    """One with something to look at, and an answer of many lines."""
    lines = (
        Line("Borger har psykiske vanskeligheder, der giver sig udslag i:", "Har intet netværk\nFøler sig ensom"),
        Line("Navn:", "Åse Sørensen"),
        Line("Cpr. nr.:", "72039712", State.DOUBT, "Et CPR-nummer har ti cifre. Tjek, om der er en tastefejl."),
        Line("Dato for henvendelse:", "snart", State.UNREAD, "Det er ikke en dato, vi kan læse."),
    )
    return Referral(
        "0", 7, {"referrer": "Jobcenter Havneby"}, Person(name="Åse Sørensen"), lines, "Skemaet er udgave 7."
    )


def _reopen(practice: Practice) -> Dialog:
    desk = practice.context.desk
    choice = cases.case_view(desk, practice.case("Jonas").id).event_choices[0]
    return closing_dialogs.ReopenDialog(choice, "Tre samtykker er udløbet.", desk.today(), practice.window)


def _withdraw(practice: Practice) -> Dialog:
    desk = practice.context.desk
    row = next(row for case in practice.rows for row in consents.register(desk, case.id))
    return WithdrawDialog(row, desk.today(), practice.window)


def _goal(practice: Practice) -> Dialog:
    desk = practice.context.desk
    goal = next(goal for case in practice.rows for goal in goals.page(desk, case.id).goals)
    return GoalDialog(goal, desk.today(), practice.window)


def _back(practice: Practice) -> Dialog:
    case = practice.case("Jonas")
    act = Act(ActKind.GO_TO, "Begynd besøg", case.id)
    visit = TodayVisit(case.id, None, "Kl. 10.30", case.full_name, "", act)
    return BackDialog(visit, "Bente Krog", practice.context.desk.today(), practice.window)


def _end(practice: Practice) -> Dialog:
    desk, case = practice.context.desk, practice.case("Jonas").id
    if not visits.is_open(desk, case):
        visits.begin(desk, case)
    visits.go_to(desk, case, VisitStep.LEAVING)
    return EndDialog(fetch(desk, case), early=True, parent=practice.window)


def _remove(practice: Practice) -> Dialog:
    document = cases.case_view(practice.context.desk, practice.case("Jonas").id).documents[0]
    items = [WrittenItem(document.id, "Samarbejdsaftale 1", "4 felter")]
    return RemoveDialog(items, parent=practice.window)


def _sent(practice: Practice) -> Dialog:
    """With others who wait for theirs."""
    others = [("a1", "Mona Friis"), ("b2", "Lone Lindegaard")]
    return SentDialog("Hvordan blev den sendt?", practice.context.desk.today(), practice.window, others=others)


def _numbers(practice: Practice) -> Dialog:
    lines = (EmergencyLine("Fare for liv", "112", "Politi, brand og ambulance"),)
    return show_numbers(practice.window, EmergencyCard(lines, ()))


def _out(practice: Practice) -> Dialog:
    anders = made_up.PEOPLE.people[1]
    context = FieldContext(practice.context.desk.today())
    return OutDialog(anders.computers[0], anders.name, WHYS, "lost", context, practice.window)


def _message(practice: Practice) -> Dialog:
    return MessageDialog(message_for(StoreUnavailable("Disken er fuld.")), practice.window)


def _with_day(kind: Callable[..., Dialog], *before: object) -> Opens:
    return lambda practice: kind(*before, practice.context.desk.today(), practice.window)


def _plain(kind: Callable[..., Dialog], *before: object) -> Opens:
    return lambda practice: kind(*before, practice.window)


DIALOGS: dict[type[Dialog], Opens] = {
    MessageDialog: _message,
    CloseDialog: _plain(CloseDialog),
    GoTo: lambda practice: GoTo(practice.context, practice.window),
    RestoreDialog: _plain(RestoreDialog),
    ReferralDialog: lambda practice: ReferralDialog(_referral(), practice.window),
    NewCaseDialog: lambda practice: NewCaseDialog(practice.context, practice.window),
    EndDialog: _end,
    RemoveDialog: _remove,
    SentDialog: _sent,
    EventDialog: _event,
    ChooseCaseDialog: lambda practice: ChooseCaseDialog("Samarbejdsaftale 1", practice.rows, practice.window),
    WhoseDialog: _whose,
    LargePicture: lambda practice: LargePicture("Side 1 af 2", QImage(620, 877, QImage.Format.Format_RGB32)),
    CriticalDialog: _with_day(CriticalDialog, None),
    OddDialog: _plain(OddDialog, ["Mødet ligger før indkaldelsen. Skal det stå sådan?"]),
    PersonDialog: _with_day(PersonDialog, Person(name="Jonas Lindegaard")),
    RecoveryDialog: _plain(RecoveryDialog),
    PassphraseDialog: _plain(PassphraseDialog),
    WithdrawDialog: _withdraw,
    PromiseDialog: lambda practice: PromiseDialog(
        practice.context.desk.today(), "", {row.full_name: row.id for row in practice.rows}, practice.window
    ),
    BackDialog: _back,
    WhereDialog: lambda practice: WhereDialog(practice.window),
    HandoverDialog: _with_day(HandoverDialog, None),
    NotAgreedDialog: _plain(NotAgreedDialog, "Sagsbehandleren har ikke sagt ja endnu."),
    closing_dialogs.CloseDialog: _with_day(closing_dialogs.CloseDialog, "Afslut forløbet", "Målene er nået."),
    closing_dialogs.ReopenDialog: _reopen,
    GoalDialog: _goal,
    ShareDialog: lambda practice: ShareDialog(made_up.NAMED, practice.context.desk.today(), practice.window),
    HandOverCaseDialog: lambda practice: HandOverCaseDialog(
        made_up.NAMED, practice.context.desk.today(), practice.window
    ),
    WhyDialog: _with_day(WhyDialog),
    OutDialog: _out,
    RolesDialog: lambda practice: RolesDialog(
        made_up.PEOPLE.people[1], ROLES, FieldContext(practice.context.desk.today()), practice.window
    ),
    LearnedDialog: lambda practice: LearnedDialog(
        practice.context.desk.clock.now(), practice.context.desk.today(), practice.window
    ),
    HelpOver: lambda practice: HelpOver("network", parent=practice.window),
    Dialog: _numbers,
}
"""Each kind of dialog -> how it is opened; `Dialog` itself stands for the emergency numbers of the lock screen."""


def _recovery() -> QWidget:
    view = LockView()
    view.show_recovery()
    return view


def _lock() -> QWidget:
    view = LockView()
    view.show_practice("vindue kaffe cykel regnvejr")
    view.show_unlock()
    view.show_problem("Adgangskoden passer ikke. Intet er gået tabt. Prøv igen.", damaged=True)
    return view


def _first(show: str) -> Callable[[], QWidget]:
    def make() -> QWidget:
        view = FirstRunView()
        getattr(view, show)()
        return view

    return make


def _invited() -> QWidget:
    view = FirstRunView()
    view.show_invited(InvitedPage())
    return view


def _waiting() -> QWidget:
    view, page = FirstRunView(), WaitPage()
    view.show_wait(page)
    page.show_code("482 917")
    view.restore.hide()
    view.have_invitation.hide()
    return view


WAY_IN: dict[str, Callable[[], QWidget]] = {
    "lock": _lock,
    "recovery": _recovery,
    "first run: names": _first("show_names"),
    "first run: passphrase": _first("show_passphrase"),
    "first run: sheet": _first("show_sheet"),
    "first run: invited": _invited,
    "first run: waiting": _waiting,
}
"""What one meets before the office is open."""
