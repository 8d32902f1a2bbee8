"""macOS: the system's own `say`. The words go in by its standard input: a command line can be read by others."""

from __future__ import annotations

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from ui.aloud.speaker import WAIT, speaks

_RATE = "150"  # words a minute; the voice's own is about 175


class SaySpeaker(QObject):
    """See Speaker. One process a sentence; stopping ends it."""

    found = Signal(bool)
    said = Signal()

    def __init__(self, program: str = "/usr/bin/say", *, wait: int = WAIT, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._program, self._voice, self._wanted = program, "", "da"
        self._running: QProcess | None = None
        self._looking = False
        self._limit = QTimer(self, singleShot=True, interval=wait)
        self._limit.timeout.connect(self._not_found)

    def look(self, language: str = "da") -> None:
        self.close()
        self._wanted = language
        self._looking = True
        self._limit.start()
        self._run(["-v", "?"], self._listed)

    def say(self, sentence: str) -> None:
        process = self._run(["-v", self._voice, "-r", _RATE, "-f", "-"], self._ended)
        process.write(sentence.encode())
        process.closeWriteChannel()

    def stop(self) -> None:
        process, self._running = self._running, None
        if process is not None:
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(500)
            process.deleteLater()

    def close(self) -> None:
        self._limit.stop()
        self._looking = False
        self.stop()

    def _run(self, arguments: list[str], then: object) -> QProcess:
        process = QProcess(self)
        self._running = process
        process.finished.connect(then)
        process.errorOccurred.connect(self._failed)
        process.start(self._program, arguments)
        return process

    def _listed(self, *_: object) -> None:
        """Each line is "Sara   da_DK   # Hej, jeg hedder Sara."; a name may hold spaces."""
        process, self._running = self._running, None
        lines = bytes(process.readAllStandardOutput().data()).decode(errors="replace") if process is not None else ""
        heads = (line.partition("#")[0].split() for line in lines.splitlines())
        self._voice = next(
            (" ".join(head[:-1]) for head in heads if len(head) > 1 and speaks(head[-1], self._wanted)), ""
        )
        if process is not None:
            process.deleteLater()
        self._limit.stop()
        self._looking = False
        self.found.emit(bool(self._voice))

    def _ended(self, *_: object) -> None:
        process, self._running = self._running, None
        if process is not None:
            process.deleteLater()
            self.said.emit()

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is not QProcess.ProcessError.FailedToStart:
            return  # `finished` tells of the others
        self._not_found()

    def _not_found(self) -> None:
        self.close()
        self.found.emit(False)
