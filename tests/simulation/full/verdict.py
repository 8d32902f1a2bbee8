"""How every history must end. Everything is mended, everybody syncs until nothing is left to say, and then:

- whoever may have a case reads the same in it, and every word that any disk still has;
- a word is gone only where its disk went back or was destroyed before the hub had it, or its case was erased;
- what the hub said to have, it has, unless it was brought back itself;
- whoever was taken off, or out, reads nothing that is written from then on, not even with all the hub's bytes;
- whose words lie aside as late, they have been told;
- of an erased case nothing is left, here or at the hub.
"""

from __future__ import annotations

from datetime import timedelta

from app.domain import access
from app.domain.change import CaseId
from app.services.enrolment import erasing
from app.services.sync import office
from app.wire.grant import open_grant
from app.wire.membership import Members, Role
from tests.simulation.full.laptop import Laptop
from tests.simulation.full.world import Word, World

PATIENCE = 12  # rounds of sync after which everybody must be at rest


def heal(world: World) -> None:
    """Everything stands again. A hub that lied is brought back in order, and is offered anew what it said to keep."""
    world.healed, world.evil.on, world.cut_off = True, False, set()
    for machine in (world.hub, *world.laptops):
        machine.disk.frail, machine.disk.full = 0.0, False
    for laptop in world.laptops:
        if world.dice.random() < 0.5:  # else its clock stays as wrong as it is
            laptop.clock.off = timedelta()
        laptop.break_off()
    world.travelling = []
    if world.hub_lied:
        world.hub.begin_epoch()
    _sync_until_rest(world)
    admin = world.laptops[0]
    for case in sorted(world.erased):
        if case in admin.cases():
            world.guarded(
                admin, lambda case=case: admin.hold(lambda desk: erasing.erase(desk, case), world.send(admin))
            )
    _sync_until_rest(world)


def _sync_until_rest(world: World) -> None:
    for _ in range(PATIENCE):
        before = [(one, one.stand()) for one in world.laptops]
        for laptop, _ in before:
            world.guarded(laptop, lambda one=laptop: one.hold(lambda desk: office.talk(desk), world.send(one)))
        if [(one, one.stand()) for one in world.laptops] == before:
            return
    raise world.broken(f"no rest after {PATIENCE} rounds: {[one.stand() for one in world.laptops]}")


def judge(world: World) -> None:
    """Raises Broken."""
    members = world.laptops[0].on().store.membership.members()
    _nobody_was_fooled(world, members)
    _nothing_is_left_of(world, members)
    cases = sorted({case for one in world.laptops for case in one.cases()} - set(members.erased))
    for case in cases:
        _reads_alike(world, case, _may_have(world, members, case))
    _no_word_is_lost(world, members)
    _no_picture_is_lost(world, members)
    _whoever_was_late_was_told(world)
    _nobody_reads_on(world, members, cases)
    for laptop in world.laptops:
        # What a machine that went dark while it erased left of a picture has no key any more, and its owner is told.
        wrong = [one.say for one in laptop.on().store.check() if not one.ok and one.name != "leftovers"]
        if wrong:
            raise world.broken(f"the store of {laptop.name}: {wrong}")


def _nobody_was_fooled(world: World, members: Members) -> None:
    for laptop in world.laptops:
        known = laptop.on().store.membership.members()
        if known.head != members.head:
            raise world.broken(f"{laptop.name} follows another log")
    if members.of(world.evil.ghost.device) is not None:
        raise world.broken("a ghost belongs to the office")


def _may_have(world: World, members: Members, case: CaseId) -> list[Laptop]:
    """The laptops of those whose case it is, as whoever has its newest key can read; and the station."""
    day = world.clock.at.date()
    knows = max(world.laptops, key=lambda one: one.knows(case, day))
    people = access.people_on(knows.on().store.people.access(case), day)
    return [one for one in world.laptops if one.person in people or Role.STATION in one.roles()]


def _reads_alike(world: World, case: CaseId, laptops: list[Laptop]) -> None:
    for one in laptops[1:]:
        first = laptops[0]
        if one.bundles(case) != first.bundles(case):
            raise world.broken(f"{one.name} and {first.name} have not the same of {case[:4]}")
        if one.reads(case) != first.reads(case):
            raise world.broken(f"{one.name} reads {case[:4]} otherwise than {first.name}")


def _no_word_is_lost(world: World, members: Members) -> None:
    laptops_went_back = any(one.back for one in world.laptops) or any(word.author.back for word in world.words)
    everywhere = {one: one.all_words() for one in world.laptops}
    for word in world.words:
        if word.case in members.erased:
            continue
        holders = [one for one, words in everywhere.items() if word.text in words]
        if not holders and word.kept and not _may_be_gone(world, word):
            raise world.broken(f"'{word.text}' is lost")
        for one in _may_have(world, members, word.case) if holders else ():
            if one not in holders and not (laptops_went_back and _waits(one, word)):
                raise world.broken(f"{one.name} lacks '{word.text}' of {word.case[:4]}")


def _no_picture_is_lost(world: World, members: Members) -> None:
    for picture in world.pictures:
        author = picture.author
        if picture.case in members.erased or author.gone or author.back > picture.back:
            continue
        for one in (author, *_may_have(world, members, picture.case)):
            if picture.data not in one.pictures(picture.case):
                raise world.broken(f"{one.name} lacks a picture by {author.name} in {picture.case[:4]}")


def _may_be_gone(world: World, word: Word) -> bool:
    destroyed = word.author.gone or word.author.back > word.back
    if not destroyed:
        return False
    return (
        not word.at_hub
        or world.hub_went_back
        or world.hub_lied
        or not _may_have(world, world.laptops[0].on().store.membership.members(), word.case)
    )


def _waits(laptop: Laptop, word: Word) -> bool:
    """Whether something of the case lies aside there, and a person is told: what it stands on is on no disk."""
    return bool(
        laptop.on().store._engine.scalar("SELECT count(*) FROM waiting WHERE case_id = ?", [word.case])
        and laptop.on().store.answers.unread()
    )


def _nothing_is_left_of(world: World, members: Members) -> None:
    for case in members.erased:
        for laptop in world.laptops:
            if laptop.on().store.people.is_here(case):
                raise world.broken(f"{laptop.name} has something of the erased {case[:4]}")
        for table in ("item", "granted", "chunk"):
            if world.hub.look(f"SELECT 1 FROM {table} WHERE case_id = ?", bytes.fromhex(case)):  # noqa: S608
                raise world.broken(f"the hub has something of the erased {case[:4]}: {table}")


def _whoever_was_late_was_told(world: World) -> None:
    aside = {data for (data,) in world.hub.look("SELECT hash FROM item WHERE kind = 2")}
    for one in world.laptops:
        store = one.on().store
        own = store._engine.rows("SELECT hash FROM bundles WHERE device = ? AND sent = 2", [one.device])
        if unheard := aside.intersection(digest for (digest,) in own) - store.told.late():
            raise world.broken(f"{one.name} was never told that {len(unheard)} of its bundles came late")


def _nobody_reads_on(world: World, members: Members, cases: list[CaseId]) -> None:
    """One more word in each case by each who has it; and what all others make of it."""
    fresh: list[tuple[Word, list[Laptop]]] = []
    for case in cases:
        having = _may_have(world, members, case)
        fresh += [(world.write(one, case), having) for one in having]
    _sync_until_rest(world)
    for word, having in fresh:
        for one in world.laptops:
            if (one in having) != (word.text in one.words(word.case)):
                raise world.broken(f"{one.name} {'lacks' if one in having else 'reads on'}: '{word.text}'")
    words = {word.text for word, _ in fresh}
    for stolen in (one for one in world.stolen if members.is_revoked(one.device)):
        _feed(world, stolen)
        if words & stolen.all_words():
            raise world.broken(f"{stolen.name} reads on after it was taken out")


def _feed(world: World, stolen: Laptop) -> None:
    """Everything the hub has, to a disk that was taken out and never asks: whoever has both reads what they can."""
    store, engine = stolen.on().store, stolen.on().store._engine
    for kind, data in world.hub.look("SELECT kind, data FROM item ORDER BY number"):
        if kind in (1, 3):
            grant = open_grant(data, lambda device: _signing_key(world, device))
            with engine.transaction():
                store._keys.keep_signed(grant, data)
        else:
            store.log.take_bundle(data)


def _signing_key(world: World, device: str) -> bytes | None:
    members = world.laptops[0].on().store.membership.members()
    return members.signing_key_of(device)  # type: ignore[arg-type]
