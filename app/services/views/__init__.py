"""What the window is shown: frozen values with ready-made Danish sentences. Nothing here reads or writes anything.

`say` is a sentence or half-sentence to show as it stands; `because` is the reason in smaller type under it. Ids are
for going somewhere, never for showing. Fields that hold a CPR number or a whole paper keep out of `repr`.
"""

from __future__ import annotations

from app.services.views.acts import Act, ActKind, Changes, Urgency
from app.services.views.case import (
    CaseFilter,
    CaseRow,
    CaseView,
    ConsentRow,
    DeadlineRow,
    DocumentRow,
    EventChoice,
    EventRow,
    FormChoice,
    GoalRow,
    NextStep,
    PersonView,
    StepMark,
    StepState,
)
from app.services.views.document import (
    Disagreement,
    DocumentMark,
    DocumentView,
    GapRow,
    MarkKind,
    RemovedRow,
    ScreeningAdvice,
    Side,
    SignatureNeed,
    SignatureState,
    SignatureView,
    SignPage,
    SignWay,
)
from app.services.views.office import Check, EmergencyCard, EmergencyLine, HomeState, PassphraseAdvice, Status
from app.services.views.paper import IssuedPaper, OwedPaper, OwedState, PrintMark
from app.services.views.today import PackLine, Place, SearchHit, TodayItem, TodayView, TodayVisit
from app.services.views.visit import (
    BeforeVisit,
    VisitPart,
    VisitStep,
    VisitStepMark,
    VisitStepView,
    VisitView,
    WrittenItem,
)

__all__ = [
    "Act",
    "ActKind",
    "BeforeVisit",
    "CaseFilter",
    "CaseRow",
    "CaseView",
    "Changes",
    "Check",
    "ConsentRow",
    "DeadlineRow",
    "Disagreement",
    "DocumentMark",
    "DocumentRow",
    "DocumentView",
    "EmergencyCard",
    "EmergencyLine",
    "EventChoice",
    "EventRow",
    "FormChoice",
    "GapRow",
    "GoalRow",
    "HomeState",
    "IssuedPaper",
    "MarkKind",
    "NextStep",
    "OwedPaper",
    "OwedState",
    "PackLine",
    "PassphraseAdvice",
    "PersonView",
    "Place",
    "PrintMark",
    "RemovedRow",
    "ScreeningAdvice",
    "SearchHit",
    "Side",
    "SignPage",
    "SignWay",
    "SignatureNeed",
    "SignatureState",
    "SignatureView",
    "Status",
    "StepMark",
    "StepState",
    "TodayItem",
    "TodayView",
    "TodayVisit",
    "Urgency",
    "VisitPart",
    "VisitStep",
    "VisitStepMark",
    "VisitStepView",
    "VisitView",
    "WrittenItem",
]
