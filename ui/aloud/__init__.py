"""Reading aloud: a port of our own, with one small adapter for each system. Danish is read by a Danish
voice and another language by a voice of its own, or not at all.

What is read leaves the program for the system's own voice on this computer and is written nowhere.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.aloud.speaker import Speaker


def system_speaker() -> Speaker:
    """The voice of this system; nothing is started or asked before `look`."""
    if sys.platform == "win32":
        from ui.aloud.windows import WindowsSpeaker

        return WindowsSpeaker()
    if sys.platform == "darwin":
        from ui.aloud.say import SaySpeaker

        return SaySpeaker()
    from ui.aloud.ssip import SsipSpeaker

    return SsipSpeaker()
