"""Every place of the window by name. The module of a place is loaded the first time somebody goes there."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from ui.context import Context, Screen

PLACES = {
    "today": "ui.screens.today.presenter:TodayScreen",
    "cases": "ui.screens.cases.presenter:CasesScreen",
    "case": "ui.screens.case.presenter:CaseScreen",
    "step": "ui.screens.step.presenter:StepScreen",
    "notes": "ui.screens.notes.presenter:NotesScreen",
    "network": "ui.screens.network.presenter:NetworkScreen",
    "people": "ui.screens.people.presenter:PeopleScreen",
    "meeting": "ui.screens.meeting.presenter:MeetingScreen",
    "closing": "ui.screens.closing.presenter:ClosingScreen",
    "goals": "ui.screens.goals.presenter:GoalsScreen",
    "handover": "ui.screens.handover.presenter:HandoverScreen",
    "consents": "ui.screens.consents.presenter:ConsentsScreen",
    "team": "ui.screens.team.presenter:TeamScreen",
    "office": "ui.screens.office_sync.presenter:OfficeScreen",
    "computers": "ui.screens.computers.presenter:ComputersScreen",
    "loss": "ui.screens.loss.presenter:LossScreen",
    "form": "ui.screens.form.presenter:FormScreen",
    "application": "ui.screens.application.presenter:ApplicationScreen",
    "disagreements": "ui.screens.disagreements.presenter:DisagreementsScreen",
    "papers": "ui.screens.papers.presenter:PapersScreen",
    "scanning": "ui.screens.scanning.presenter:ScanningScreen",
    "scan": "ui.screens.scanning.paper:ScannedPaperScreen",
    "letters": "ui.screens.letters.presenter:LettersScreen",
    "sms": "ui.screens.sms.presenter:SmsScreen",
    "settings": "ui.screens.settings.presenter:SettingsScreen",
    "help": "ui.screens.help.presenter:HelpScreen",
    "visit": "ui.screens.visit.presenter:VisitScreen",
    "together": "ui.screens.together.presenter:TogetherScreen",
    "folder": "ui.screens.folder.presenter:FolderScreen",
    "print": "ui.screens.printing.presenter:PrintScreen",
    "pause": "ui.screens.pause.presenter:PauseScreen",
    "emergency": "ui.screens.emergency.presenter:EmergencyScreen",
}
"""Place name (`Place.screen`) -> module and class."""


def make_screen(name: str, context: Context) -> Screen:
    """The screen of that name, made anew. KeyError for a place there is not."""
    module, _, attribute = PLACES[name].partition(":")
    return cast("Screen", getattr(import_module(module), attribute)(context))
