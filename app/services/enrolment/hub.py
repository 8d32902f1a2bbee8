"""The office on its hub: putting it there, the address, and what follows from it in this store."""

from __future__ import annotations

import base64
from datetime import date, datetime, timedelta

from app.crypto import hpke
from app.domain.change import DocumentId, Path
from app.errors import InputError
from app.services.desk import Desk
from app.services.enrolment import clearing, names
from app.services.office import agreed, safety
from app.storage import Edit
from app.sync import enrolment
from app.sync.reconcile import reconcile
from app.sync.talk import Talk
from app.wire.membership import Members, OfficeKey, What

AUTHORITY = DocumentId("_authority")
SEALED = Path("sealed")
PURPOSE = b"rygsaek/authority/1"
DAY = timedelta(days=1)


def address(desk: Desk) -> str:
    """Where the hub is; "" in an office of one."""
    state = desk.store.sync_state.get()
    return state.address if state else ""


def note_address(desk: Desk, where: str, office: str) -> None:
    """Speak with that hub from now on, about that office."""
    desk.store.sync_state.follow(where, office)


def put_on_hub(desk: Desk, where: str, claim: str) -> Talk[Members]:
    """Put this office of one on a hub, by the code the hub printed. Its recovery key becomes the office's.

    Raises InputError when it is on one already, the address would send in the open or this is a practice office;
    HubRefused.
    """
    from app.sync.transport import checked_address  # it brings the whole of HTTP along

    refuse_practice(desk)
    where = checked_address(where)
    if desk.store.membership.shared:
        raise InputError("Kontoret er allerede koblet til en hub.", safe="Der er ikke ændret noget.")
    public = desk.keys.recovery_public(desk.key)
    members = yield from enrolment.say(desk.store, lambda log: _office_key(log, public), desk.identity.signing_key)
    note_address(desk, where, members.office)
    try:
        yield from enrolment.found(claim.strip(), desk.store.membership.records())
    except BaseException:
        desk.store.sync_state.leave()
        raise
    desk.store.people.share_log()
    desk.store.local.put(safety.SHEET, None)  # the sheet is the office's key now: it is to be split on three papers
    begin_office_case(desk)
    follow(desk)
    return members


def begin_office_case(desk: Desk) -> None:
    """The office's own case: what it is called, who this is, and the authority's key for whoever has the office's."""
    agreed.write_all(desk)
    names.write(desk, names.me(desk), desk.worker.name, desk.worker.phone)
    seal_authority(desk)


def seal_authority(desk: Desk) -> None:
    """Lay the authority's private key into the office's case, wrapped to the office's key; where it was founded here.

    Else an office would end with its only administrator's laptop: two of three papers open it on any other.
    """
    authority, public = desk.store.membership.authority(), desk.store.membership.members().office_key
    if authority is None or public is None:
        return
    wrapped = base64.b64encode(hpke.wrap(authority.to_bytes(), public, PURPOSE)).decode("ascii")
    case = desk.store.people.begin_office_case()
    desk.store.log.commit(case, [Edit(AUTHORITY, SEALED, wrapped)])


def follow(desk: Desk) -> bool:
    """Do what the office's log and the cases' rows ask of this laptop; whether anything is to be sent because of it.

    Before a sync and whenever something came: keys follow access, the key file follows the office's key, erased cases
    are destroyed. Costs a few look-ups while nothing has changed. With very many cases it does some of them and says so
    in `people.unfinished`.
    """
    store, day = desk.store, shared_day(desk)
    if not store.membership.shared:
        return False
    agreed.take_over(desk)
    if store.people.settled == (day, store.people.stamp()):
        return False
    public = store.membership.members().office_key
    if public is not None:
        desk.keys.follow_office(desk.key, public)
    done = reconcile(store, day)
    desk.notices = (*desk.notices, *clearing.clear_erased(desk))
    store.people.unfinished = done.more
    store.people.settled = None if done.more else (day, store.people.stamp())
    return bool(done)


def shared_day(desk: Desk) -> date:
    """The day by which a case is shared or not: the same on every laptop, whatever its own clock says.

    By our clock, unless the hub's differed by more than a day when it was last heard, or ours has gone back since. One
    laptop in 2038 would take every colleague off every case that is shared until next week, again and again.
    """
    state, now = desk.store.sync_state.get(), desk.clock.now()
    if state is None or not state.hub_now or not state.last_ok:
        return now.date()
    off = timedelta(milliseconds=state.last_ok - state.hub_now)
    mended = now - off if abs(off) > DAY else now
    return max(mended, datetime.fromtimestamp(state.hub_now / 1000, now.tzinfo)).date()


def refuse_practice(desk: Desk) -> None:
    """InputError in a practice office: it never meets a real one."""
    if desk.practice:
        raise InputError("Øvekontoret kan ikke kobles til et rigtigt kontor.", safe="Der er ikke ændret noget.")


def refuse_others(desk: Desk) -> None:
    """InputError unless this laptop is an administrator's."""
    if not agreed.is_administrators(desk):
        raise InputError(
            "Det kan kun en administrator gøre.",
            safe="Der er ikke ændret noget.",
            todo="Spørg kontorets administrator.",
        )


def _office_key(members: Members, public: bytes) -> list[What]:
    return [] if members.office_key == public else [OfficeKey(public)]
