"""Reads a row of sentences, one after the other, and tells which one it is at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from ui.aloud.speaker import Speaker


class Reader(QObject):
    """Asks for the voice when it first reads. Silent once there is none, until it was closed."""

    began = Signal(int)  # the number of the sentence
    ended = Signal()  # read to the end, or stopped
    voiceless = Signal()  # this computer has no voice of the language

    def __init__(self, speaker: Speaker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._speaker = speaker
        self._has_voice: bool | None = None
        self._sentences: tuple[str, ...] = ()
        self._at = 0
        self._reading = False
        self._language = "da"
        speaker.found.connect(self._found)
        speaker.said.connect(self._said)

    @property
    def reading(self) -> bool:
        """Whether it reads, or waits for the voice."""
        return self._reading

    def read(self, sentences: Sequence[str], language: str = "da") -> None:
        """Begins with the first, by a voice of that language."""
        self.stop()
        if language != self._language:
            self._language, self._has_voice = language, None
        if not sentences or self._has_voice is False:
            return
        self._sentences, self._at, self._reading = tuple(sentences), 0, True
        if self._has_voice:
            self._say()
        else:
            self._speaker.look(self._language)

    def stop(self) -> None:
        """Falls silent at once."""
        if self._reading:
            self._reading = False
            self._speaker.stop()
            self._sentences = ()
            self.ended.emit()

    def close(self) -> None:
        """Stops, and lets the voice go; the next reading asks for it anew."""
        self.stop()
        self._has_voice = None
        self._speaker.close()

    def _found(self, voice: bool) -> None:
        self._has_voice = voice
        if not self._reading:
            return
        if voice:
            self._say()
        else:
            self._reading, self._sentences = False, ()
            self.ended.emit()
            self.voiceless.emit()

    def _say(self) -> None:
        self.began.emit(self._at)
        self._speaker.say(self._sentences[self._at])

    def _said(self) -> None:
        if not self._reading:
            return
        self._at += 1
        if self._at < len(self._sentences):
            self._say()
        else:
            self._reading, self._sentences = False, ()
            self.ended.emit()
