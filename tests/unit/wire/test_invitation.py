"""Coming into an office: what goes from hand to hand, what the hub sees, and what nobody in between can do."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.crypto.signing import SigningKey
from app.vault.identity import DeviceIdentity
from app.wire import cbor, invitation
from app.wire.errors import MessageMalformed, MessageRefused, MessageTampered, MessageTooNew
from app.wire.invitation import ask_to_join, invite, read_invitation, read_joining, short_code

AUTHORITY = SigningKey.create()
INVITATION = invite("https://rygsaek.kommunen.example", AUTHORITY.public())
NEW = DeviceIdentity.create()
NAME = "Søren Ærlig"


def _join(root: tuple[bytes, ...] = ()) -> bytes:
    return ask_to_join(INVITATION, NEW.signing_public, NEW.hpke_public, NEW.incarnation, NAME, root)


def test_an_invitation_survives_being_typed_in_lines_and_small_letters() -> None:
    text = INVITATION.text()
    lines = "\n ".join(text[at : at + 20] for at in range(0, len(text), 20))
    head, rest = text.split(":")
    assert read_invitation(lines) == read_invitation(f"{head.upper()}:{rest.lower()}") == INVITATION


def test_what_was_read_from_paper_with_the_wrong_eye_is_understood() -> None:
    """The letters have no 0, 1 or 8: whoever types them meant O, I and B."""
    head, rest = INVITATION.text().split(":")
    typed = rest.replace("O", "0").replace("I", "1").replace("B", "8")
    assert read_invitation(f"{head}:{typed}") == INVITATION


def test_who_asks_is_proven_by_the_secret_and_the_hub_never_learns_the_name() -> None:
    data = _join((b"a record",))
    asked = read_joining(data, INVITATION)
    assert (asked.device, asked.name, asked.root) == (NEW.device, NAME, (b"a record",))
    assert asked.code == short_code(INVITATION, NEW.signing_public, NEW.hpke_public)
    assert len(asked.code) == 6 and asked.code.isdigit()
    assert NAME.encode() not in data and INVITATION.secret not in data
    assert invitation.peek_token(data) == (INVITATION.token, NEW.signing_public)


def test_a_hub_in_between_cannot_put_its_own_keys_there() -> None:
    ghost = DeviceIdentity.create()
    raw = cbor.decode(_join())
    assert isinstance(raw, list)
    for place, wrong in ((2, ghost.signing_public), (3, ghost.hpke_public), (4, bytes(8)), (6, [b"x"])):
        changed = [*raw[:place], wrong, *raw[place + 1 :]]
        with pytest.raises(MessageTampered):
            read_joining(cbor.encode(changed), INVITATION)


def test_an_invitation_of_another_door_opens_nothing() -> None:
    other = invite("https://rygsaek.kommunen.example", AUTHORITY.public())
    with pytest.raises(MessageTampered):
        read_joining(_join(), other)


def test_the_code_tells_other_keys_and_another_office_apart() -> None:
    ghost = DeviceIdentity.create()
    codes = {
        short_code(INVITATION, NEW.signing_public, NEW.hpke_public),
        short_code(INVITATION, ghost.signing_public, NEW.hpke_public),
        short_code(INVITATION, NEW.signing_public, ghost.hpke_public),
        short_code(invite("https://x.example", AUTHORITY.public()), NEW.signing_public, NEW.hpke_public),
    }
    assert len(codes) >= 3  # six digits may meet by chance once in a million


def test_a_later_version_asks_for_an_update() -> None:
    with pytest.raises(MessageTooNew):
        invitation.peek_token(cbor.encode([2, b""]))


@settings(max_examples=80, deadline=None)
@given(st.integers(0, len(_join()) - 1), st.integers(1, 255))
def test_no_changed_byte_is_believed(place: int, by: int) -> None:
    changed = bytearray(_join())
    if place >= len(changed):
        return
    changed[place] ^= by
    with pytest.raises(MessageRefused):
        read_joining(bytes(changed), INVITATION)


@given(st.text(max_size=80))
def test_another_text_is_refused_with_a_sentence(text: str) -> None:
    for written in (text, invitation.PREFIX + text):
        with pytest.raises((MessageMalformed, MessageTooNew)) as told:
            read_invitation(written)
        assert told.value.happened


def test_a_name_nobody_could_read_is_not_sent() -> None:
    for name in ("x" * 121, "Søren\nÆrlig"):
        with pytest.raises(MessageRefused):
            ask_to_join(INVITATION, NEW.signing_public, NEW.hpke_public, NEW.incarnation, name, ())
