import threading

import pytest
from PySide6.QtGui import QGuiApplication

from app.errors import WorldError
from ui.messages import Messages, details_of, message_for
from ui.tasks import NowTasks, ThreadTasks

SECRET = "Jonas Lindegaard 720397-1234"


@pytest.fixture
def threads(qapp):
    failures = []
    tasks = ThreadTasks(failures.append)
    tasks.failures = failures
    yield tasks
    tasks.close()


def test_the_database_is_asked_in_order_by_one_thread_and_answers_come_home(threads):
    order, names, homes = [], set(), set()

    def work(number):
        names.add(threading.current_thread().name)
        return number

    def done(number):
        order.append(number)
        homes.add(threading.current_thread())

    for number in range(50):
        threads.database(lambda number=number: work(number), done)
    assert threads.finish()
    assert order == list(range(50))
    assert len(names) == 1 and "database" in names.pop()
    assert homes == {threading.main_thread()}


def test_a_failure_nobody_asked_about_is_not_lost(threads):
    def work():
        raise WorldError("Det gik ikke.")

    threads.background(work, lambda _: None)
    assert threads.finish()
    assert [str(error) for error in threads.failures] == ["Det gik ikke."]


def test_a_failure_goes_to_who_asked(threads):
    told = []
    threads.database(lambda: 1 / 0, lambda _: None, told.append)
    assert threads.finish()
    assert isinstance(told[0], ZeroDivisionError)
    assert threads.failures == []


def test_closing_finishes_what_the_store_was_asked_for(qapp):
    tasks, written = ThreadTasks(print), []
    for number in range(20):
        tasks.database(lambda number=number: written.append(number), lambda _: None)
    tasks.close()
    assert written == list(range(20))


def test_finish_gives_up_when_the_time_is_out(threads):
    gate = threading.Event()
    threads.background(gate.wait, lambda _: None)
    assert not threads.finish(milliseconds=30)
    gate.set()
    assert threads.finish()


def test_now_means_now():
    got = []
    NowTasks().database(lambda: 7, got.append)
    assert got == [7]
    with pytest.raises(ZeroDivisionError):
        NowTasks().background(lambda: 1 / 0, got.append)


def broken(name):
    raise ValueError(f"bad {name}")


def caught():
    try:
        try:
            broken(SECRET)
        except ValueError as error:
            raise WorldError("Disken er fuld.", safe="Alt er gemt.", todo="Slet noget.") from error
    except WorldError as error:
        return error


def test_details_hold_classes_and_lines_and_never_a_value():
    details = details_of(caught())
    assert "app.errors.WorldError" in details
    assert "builtins.ValueError" in details
    assert "broken" in details
    assert SECRET not in details
    assert "Jonas" not in details
    assert "Disken" not in details
    assert "/root" not in details and "/home" not in details


def test_a_failure_of_ours_is_told_in_plain_danish_without_its_text():
    message = message_for(ValueError(SECRET))
    assert message.happened == "Noget gik galt i IT-rygsæk."
    assert SECRET not in " ".join((message.happened, message.safe, message.todo, message.details))
    assert message.ours


def test_the_dialog_says_three_things_and_copies_only_the_details(qtbot, theme):
    messages = Messages()
    dialog = messages.tell(caught())
    qtbot.addWidget(dialog)
    said = [label.text() for label in dialog.findChildren(type(dialog.heading).__mro__[1])]
    assert {"Disken er fuld.", "Alt er gemt.", "Slet noget."} <= set(said)
    assert dialog.windowTitle() == "IT-rygsæk"
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == details_of_shown(dialog)
    dialog.close_button.click()


def details_of_shown(dialog):
    return dialog._message.details


def test_one_dialog_at_a_time(qtbot, theme):
    messages = Messages()
    first = messages.tell(WorldError("Et."))
    qtbot.addWidget(first)
    assert messages.tell(WorldError("To.")) is first
    first.close_button.click()
