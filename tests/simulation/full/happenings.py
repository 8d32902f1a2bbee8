"""What may happen in an office, and to it: people work, share and leave; machines die; somebody lies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from app.domain.change import CaseId
from app.services import access
from app.services.enrolment import devices, erasing
from app.wire.membership import Role, Why
from tests.simulation.full.disk import Dark
from tests.simulation.full.laptop import Laptop
from tests.simulation.full.world import Picture, World

DECADES = timedelta(days=365 * 40)


def step(world: World) -> None:
    """Something happens."""
    happens = world.dice.choices([one for one, _ in _ALL], [weight for _, weight in _ALL])[0]
    laptop = world.dice.choice(world.laptops)
    world.guarded(laptop, lambda: happens(world, laptop))


def _some_case(world: World, laptop: Laptop) -> CaseId | None:
    cases = laptop.cases()
    return world.dice.choice(cases) if cases else None


def _writes(world: World, laptop: Laptop) -> None:
    case = _some_case(world, laptop)
    if case:
        world.write(laptop, case, draft=world.dice.random() < 0.15)


def _opens_a_case(world: World, laptop: Laptop) -> None:
    case = laptop.new_case(f"sag fra {laptop.name}, {world.tick}")
    world.tell(f"{laptop.name} opens {case[:4]}")
    world.write(laptop, case)


def _takes_a_picture(world: World, laptop: Laptop) -> None:
    case = _some_case(world, laptop)
    if case:
        picture = Picture(case, laptop, laptop.back, world.dice.randbytes(500))
        laptop.on().store.blobs.put(case, picture.data)
        world.pictures.append(picture)
        world.tell(f"{laptop.name} takes a picture in {case[:4]}")


def _syncs(world: World, laptop: Laptop) -> None:
    world.begin(laptop)


def _moves(world: World, _: Laptop) -> None:
    if world.travelling:
        world.move(world.dice.choice(world.travelling))


def _loses(world: World, _: Laptop) -> None:
    if world.travelling:
        world.tell("a message is lost")
        world.lose(world.dice.choice(world.travelling))


def _repeats(world: World, _: Laptop) -> None:
    """A request reaches the hub again, or long after anybody waited for its answer."""
    again = [one.signed for one in world.travelling] + world.late
    if again:
        try:
            world.hub.answer(world.dice.choice(again))
        except Dark:
            world.tell("the hub went dark at a write")


def _is_cut_off(world: World, laptop: Laptop) -> None:
    world.cut_off ^= {laptop.name}
    world.tell(f"cut off: {sorted(world.cut_off)}")


def _grows_frail(world: World, laptop: Laptop) -> None:
    disk = world.dice.choice((laptop.disk, world.hub.disk))
    disk.frail = world.dice.choice((0.0, 0.1, 0.3))


def _fills_up(world: World, laptop: Laptop) -> None:
    disk = world.dice.choice((laptop.disk, world.hub.disk))
    disk.full = not disk.full


def _dies(world: World, laptop: Laptop) -> None:
    world.tell(f"{laptop.name} is killed")
    world.goes_dark(laptop)


def _hub_dies(world: World, _: Laptop) -> None:
    world.tell("the hub is killed")
    world.hub.stop()


def _backs_up(world: World, laptop: Laptop) -> None:
    laptop.back_up()


def _hub_backs_up(world: World, _: Laptop) -> None:
    world.hub.back_up()


def _hub_is_brought_back(world: World, _: Laptop) -> None:
    if world.hub.bring_back(world.dice):
        world.hub_went_back = True
        world.tell("the hub is brought back from a backup")


def _is_brought_back(world: World, laptop: Laptop) -> None:
    if laptop.backups and laptop in world.laptops:
        world.note_at_hub(laptop)
        world.goes_dark(laptop)
        laptop.bring_back()
        world.tell(f"{laptop.name} is brought back from a backup")


def _is_copied(world: World, laptop: Laptop) -> None:
    if len(world.laptops) < 5 and laptop.roles() == {Role.CASEWORKER}:
        world.goes_dark(laptop)
        world.laptops.append(laptop.copied(f"{laptop.name}-{world.tick}"))
        world.tell(f"the disk of {laptop.name} is copied")


def _shares(world: World, laptop: Laptop) -> None:
    case = _some_case(world, laptop)
    others = [one for one in world.laptops if one.name != "station" and one is not laptop]
    if case is None or not others:
        return
    to = world.dice.choice(others).person
    today = laptop.on().today()
    acts: tuple[Callable[[], object], ...] = (
        lambda: access.share(laptop.on(), case, to, None),
        lambda: access.share(laptop.on(), case, to, today + timedelta(days=2)),
        lambda: access.stop_sharing(laptop.on(), case, to),
        lambda: access.hand_over(laptop.on(), case, to),
        lambda: access.take_back(laptop.on(), case),
    )
    at = world.dice.randrange(len(acts))
    world.tell(f"{laptop.name}: access {at} to {case[:4]}")
    acts[at]()


def _days_pass(world: World, _: Laptop) -> None:
    world.clock.at += timedelta(days=1)


def _clock_goes_wrong(world: World, laptop: Laptop) -> None:
    laptop.clock.off = world.dice.choice((timedelta(), -DECADES, DECADES))
    world.tell(f"the clock of {laptop.name} is off by {laptop.clock.off}")


def _is_taken_out(world: World, laptop: Laptop) -> None:
    """An administrator takes a lost computer out; whoever has it keeps a copy of its disk."""
    admin, device = world.laptops[0], laptop.device
    if laptop.name in ("mette", "station") or {one.device for one in world.laptops} - {device, admin.device} == set():
        return
    world.note_at_hub(laptop)
    world.goes_dark(laptop)
    world.taken.add(device)
    world.stolen.append(laptop.copied(f"stolen-{world.tick}"))
    world.tell(f"{laptop.name} is taken out")
    world.guarded(admin, lambda: admin.hold(lambda desk: devices.revoke(desk, device, Why.LOST), world.send(admin)))


def _is_erased(world: World, _: Laptop) -> None:
    admin = world.laptops[0]
    case = _some_case(world, admin)
    if case and len(world.erased) < 1:
        world.erased.add(case)
        world.tell(f"{case[:4]} is erased")
        admin.hold(lambda desk: erasing.erase(desk, case), world.send(admin))


def _begins_to_lie(world: World, _: Laptop) -> None:
    world.evil.on, world.hub_lied = True, True
    world.evil.members = world.laptops[0].on().store.membership.members()
    world.tell("the hub begins to lie")


def _forgets(world: World, _: Laptop) -> None:
    """Whoever has the machine takes rows out of its database."""
    world.hub_lied = True
    gone = world.hub.tamper("DELETE FROM item WHERE kind <> 1 AND number IN (SELECT max(number) FROM item)")
    world.tell(f"the hub loses {gone} of what it had said to keep")


_ALL: tuple[tuple[Callable[[World, Laptop], None], float], ...] = (
    (_writes, 20), (_takes_a_picture, 2), (_opens_a_case, 2), (_syncs, 22), (_moves, 55), (_loses, 3), (_repeats, 3),
    (_is_cut_off, 2), (_grows_frail, 5), (_fills_up, 2), (_dies, 2), (_hub_dies, 1), (_backs_up, 2),
    (_hub_backs_up, 1.5), (_hub_is_brought_back, 1), (_is_brought_back, 1.5), (_is_copied, 0.7), (_shares, 6),
    (_days_pass, 1.5), (_clock_goes_wrong, 1), (_is_taken_out, 1.2), (_is_erased, 0.4), (_begins_to_lie, 0.5),
    (_forgets, 0.4),
)  # fmt: skip
