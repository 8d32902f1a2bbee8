"""Windows: the system's own voice (SAPI 5), by its COM interface through ctypes; no shell and no further library.

Not run on the computers where the program is built: the numbers below are places in the interface's table as the
Windows SDK (sapi.h) gives them. Whether a voice of a language is installed stands in the registry.
"""

from __future__ import annotations

import sys
from html import escape

from PySide6.QtCore import QObject, QTimer, Signal

if sys.platform == "win32":
    import ctypes
    import uuid
    import winreg

_VOICE_CLASS, _VOICE_FACE = "96749377-3391-11D2-9EE3-00C04F797396", "6C44DF74-72B9-4992-A1EC-EF996E0422D4"
_VOICES = r"SOFTWARE\Microsoft\Speech\Voices\Tokens"
_NUMBERS = {
    "da": ("406",),
    "en": ("809", "409"),
    "de": ("407",),
    "sv": ("41D",),
    "nb": ("414",),
    "fr": ("40C",),
    "es": ("C0A", "40A"),
    "pl": ("415",),
    "tr": ("41F",),
    "ar": ("401",),
    "uk": ("422",),
    "ro": ("418",),
}
"""The languages' numbers in hexadecimal, as the system has them; what stands first is looked for first."""
_SPEAK, _SET_RATE, _WAIT, _RELEASE = 20, 28, 32, 2
_ASYNC, _PURGE, _XML = 1, 2, 8
_IN_PROCESS = 1
_LOOK_EVERY = 120  # milliseconds
_RATE = -2  # of -10 to 10


class WindowsSpeaker(QObject):
    """See Speaker. SAPI speaks in its own thread; a timer asks whether it is done."""

    found = Signal(bool)
    said = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._voice: object = None
        self._number = ""
        self._poll = QTimer(self, interval=_LOOK_EVERY)
        self._poll.timeout.connect(self._ask)

    def look(self, language: str = "da") -> None:
        self.close()
        self._number = _installed(_NUMBERS.get(language.split("-")[0], ()))
        self._voice = _new_voice() if self._number else None
        if self._voice is not None:
            _call(self._voice, _SET_RATE, _RATE)
        QTimer.singleShot(0, self, self._tell_found)

    def say(self, sentence: str) -> None:
        marked = f'<voice required="Language={self._number}">{escape(sentence)}</voice>'
        if self._voice is None or _call(self._voice, _SPEAK, marked, _ASYNC | _XML, None) < 0:
            QTimer.singleShot(0, self, self._tell_lost)
            return
        self._poll.start()

    def stop(self) -> None:
        self._poll.stop()
        if self._voice is not None:
            _call(self._voice, _SPEAK, "", _ASYNC | _PURGE, None)

    def close(self) -> None:
        self.stop()
        voice, self._voice = self._voice, None
        if voice is not None:
            _call(voice, _RELEASE)

    def _tell_found(self) -> None:
        self.found.emit(self._voice is not None)

    def _tell_lost(self) -> None:
        self.found.emit(False)

    def _ask(self) -> None:
        if self._voice is None or _call(self._voice, _WAIT, 0) == 0:  # 1: not yet
            self._poll.stop()
            self.said.emit()


if sys.platform == "win32":

    def _installed(numbers: tuple[str, ...]) -> str:
        """The first of the numbers that one of the installed voices has; "" where none has."""
        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _VOICES) as voices:
                names = [winreg.EnumKey(voices, index) for index in range(winreg.QueryInfoKey(voices)[0])]
            spoken = {number for name in names for number in _languages(name)}
            return next((number for number in numbers if number in spoken), "")
        except OSError:
            return ""

    def _languages(name: str) -> list[str]:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, rf"{_VOICES}\{name}\Attributes") as attributes:
            spoken, _ = winreg.QueryValueEx(attributes, "Language")
        return str(spoken).upper().split(";")

    def _new_voice() -> ctypes.c_void_p | None:
        """A voice object, or None where the system gives none."""
        ole = ctypes.OleDLL("ole32")
        made = ctypes.c_void_p()
        try:
            ole.CoInitialize(None)
            ole.CoCreateInstance(
                uuid.UUID(_VOICE_CLASS).bytes_le, None, _IN_PROCESS, uuid.UUID(_VOICE_FACE).bytes_le, ctypes.byref(made)
            )
        except OSError:
            return None
        return made

    def _call(voice: object, place: int, *arguments: int | str | None) -> int:
        """Calls one of the interface's functions; its answer is below 0 for a failure."""
        assert isinstance(voice, ctypes.c_void_p)  # noqa: S101 - for the type checker
        table = ctypes.cast(voice, ctypes.POINTER(ctypes.POINTER(ctypes.c_void_p))).contents
        kinds = [ctypes.c_wchar_p if isinstance(each, str) else ctypes.c_void_p for each in arguments]
        numbers = [ctypes.c_uint32 if isinstance(each, int) else kind for each, kind in zip(arguments, kinds)]
        function = ctypes.WINFUNCTYPE(ctypes.c_long, ctypes.c_void_p, *numbers)(table[place])
        return int(function(voice, *arguments))

else:

    def _installed(numbers: tuple[str, ...]) -> str:
        return ""

    def _new_voice() -> object:
        return None

    def _call(voice: object, place: int, *arguments: int | str | None) -> int:
        return -1
