"""What one can do on the meeting's page, beside writing in it."""

from __future__ import annotations

from enum import StrEnum


class Deed(StrEnum):
    """What a button asks for; with it goes a row of the list or a key of the network map, where one is meant."""

    BEGIN = "begin"
    NOT_RELEVANT = "not_relevant"
    ADD = "add"
    CONSENT = "consent"
    LOOK_AT_INVITATION = "look_at_invitation"
    INVITATION_SENT = "invitation_sent"
    CALENDAR = "calendar"
    CONVENE = "convene"
    PREPARED = "prepared"
    IS_HERE = "is_here"
    IS_ABSENT = "is_absent"
    REST_IS_HERE = "rest_is_here"
    HOLD = "hold"
    TASK_SHEET = "task_sheet"
    LOOK_AT_MINUTES = "look_at_minutes"
    MINUTES_SENT = "minutes_sent"
    MAKE_FINAL = "make_final"
    FINISH = "finish"
    PRINT = "print"
    WHOLE_FORM = "whole_form"
    DEBRIEFED = "debriefed"
    NEW_VERSION = "new_version"
