"""Programs that die are started again, later each time; what is stopped is gone to the last one."""

import signal
import time

import pytest

from config.processes import leftovers
from config.processes.program import Program
from config.processes.supervisor import StartError

ENVIRONMENT = {"PATH": "/usr/bin:/bin"}


def shell(script: str, name: str = "work", **rest) -> Program:
    command = ["/bin/sh", "-c", script]
    mark = f"casework-test-{time.monotonic_ns()}.{name}"
    return Program(name=name, mark=mark, command=command, environment=ENVIRONMENT, **rest)


def until(condition, seconds: float = 5.0) -> bool:
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.02)
    return bool(condition())


def test_what_dies_is_started_again_later_each_time(supervisor, said, monkeypatch):
    now = [1000.0]
    monkeypatch.setattr("config.processes.supervisor.time.monotonic", lambda: now[0])
    supervisor.start(shell("exit 3"))
    pauses = []
    for _death in range(8):
        supervisor.running["work"].process.wait()
        supervisor.tend()
        pauses.append(supervisor.running["work"].again_at - now[0])
        now[0] = supervisor.running["work"].again_at
        supervisor.tend()

    assert pauses == [0.5, 1, 2, 4, 8, 16, 30, 30]
    assert said[0].startswith("work ended (code 3); again in 0.5 s")


def test_a_program_that_ran_well_is_forgiven(supervisor, monkeypatch):
    now = [1000.0]
    monkeypatch.setattr("config.processes.supervisor.time.monotonic", lambda: now[0])
    supervisor.start(shell("exit 3"))
    supervisor.running["work"].deaths = 7
    supervisor.running["work"].process.wait()
    now[0] += 61

    supervisor.tend()

    assert supervisor.running["work"].again_at - now[0] == 0.5


def test_one_that_will_not_stop_is_killed_with_its_grandchildren(supervisor):
    stubborn = shell("trap '' TERM; setsid sleep 300 & sleep 300; sleep 300", patience=0.3)
    supervisor.start(stubborn)
    assert until(lambda: len(leftovers.marked(stubborn.mark)) == 3)

    supervisor.stop()

    assert leftovers.marked(stubborn.mark) == []


def test_it_is_asked_first(supervisor, tmp_path):
    polite = shell(
        f"trap 'echo bye > {tmp_path}/bye; exit' TERM; echo > {tmp_path}/up; "
        "while :; do sleep 0.05; done"
    )
    supervisor.start(polite)
    assert until((tmp_path / "up").exists)

    supervisor.stop()

    assert (tmp_path / "bye").read_text() == "bye\n"


def test_what_does_not_come_up_says_why(supervisor):
    with pytest.raises(StartError, match="no such table"):
        supervisor.start(shell("echo no such table; exit 1", is_ready=lambda: False))


def test_what_never_answers_is_not_waited_for_for_ever(supervisor):
    with pytest.raises(StartError, match="did not start"):
        supervisor.start(shell("sleep 60", is_ready=lambda: False), patience=0.2)


def test_leftovers_of_one_program_are_not_those_of_another(supervisor):
    one, other = shell("exec sleep 300", "one"), shell("exec sleep 300", "other")
    supervisor.start(one)
    supervisor.start(other)

    leftovers.sweep(one.mark, signal.SIGTERM)

    assert leftovers.marked(one.mark) == []
    assert len(leftovers.marked(other.mark)) == 1


def test_what_is_given_reaches_it_and_no_command_line(supervisor, tmp_path):
    reads = shell("cat; sleep 300", given=b"a secret\n")
    supervisor.start(reads)

    assert until(lambda: "a secret" in (tmp_path / "work.log").read_text())
    assert all("a secret" not in process.title for process in leftovers.marked(reads.mark))
