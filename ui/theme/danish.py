"""Danish words for the corners of Qt's own dialogs that Qt's translation leaves in English."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTranslator

WORDS = {
    # choosing a file
    "&Look in:": "&Mappe:",
    "Files of &type:": "Fil&type:",
    "Alias": "Genvej",
    "Shortcut": "Genvej",
    "&Show hidden files": "&Vis skjulte filer",
    "Folder": "Mappe",
    "File Folder": "Mappe",
    "File": "Fil",
    "%1 File": "%1-fil",
    "Drive": "Drev",
    "Unknown": "Ukendt",
    "Computer": "Denne computer",
    # printing
    "Double Sided Printing": "På begge sider",
    "Double side printing": "På begge sider",
    "Off": "Nej",
    "Long side binding": "Vend på den lange led",
    "Short side binding": "Vend på den korte led",
    "Page &Set:": "&Hvilke sider:",
    "Odd Pages": "Ulige sider",
    "Even Pages": "Lige sider",
    "All Pages": "Alle sider",
    "Options >>": "Flere valg",
    "Print range": "Hvad skal udskrives?",
    "Job Options": "Valg for udskriften",
    "Print to File (PDF)": "Gem som PDF-fil",
    "Print To File ...": "Gem som fil …",
    "Local file": "En fil på computeren",
    "Write PDF file": "Lav en PDF-fil",
    "Custom": "Egne mål",
    "File exists": "Filen findes",
    "%1 already exists.\nDo you want to overwrite it?": "%1 findes i forvejen.\nSkal den skrives over?",
    "<qt>Do you want to overwrite it?</qt>": "<qt>Skal den skrives over?</qt>",
    "%1 is a directory.\nPlease choose a different file name.": "%1 er en mappe.\nVælg et andet filnavn.",
    "Duplicate Settings Conflict": "To valg passer ikke sammen",
    "There are conflicts in job options": "Nogle af valgene passer ikke sammen",
    # lists that open
    "Open": "Åbn",
    "Close": "Luk",
    "Units": "Mål",
    "Centimeters (cm)": "Centimeter (cm)",
}
"""Qt's words -> ours."""


class OwnWords(QTranslator):
    """Asked after Qt's own translation; what neither knows stays as Qt has it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("own_danish")

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        # None is Qt's null text, not translated; "" would be shown.
        return WORDS.get(source) if context[:1] == "Q" else None  # type: ignore[return-value]
