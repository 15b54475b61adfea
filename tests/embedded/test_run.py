"""The parts of ``make run`` that decide whether work is done again, and who may start."""

import socket
import stat
import sys

import pytest

from config.machine import dependencies, libraries
from config.processes.supervisor import StartError
from config.run import application, environment, preparation, turn
from config.run.preparation import Preparation, Step


@pytest.fixture
def prepare(tmp_path, monkeypatch, said):
    """Take one step on one input; what was done is told."""
    monkeypatch.setattr(preparation, "ROOT", tmp_path)
    (tmp_path / "log").mkdir()
    source = tmp_path / "source"
    source.write_text("one")
    result = tmp_path / "result"
    write = f"open({str(result)!r}, 'w').close(); print('written')"
    step = Step("a step", [sys.executable, "-c", write], lambda: [source], result)

    def take(depends_on: str | None = "") -> int:
        before = len(said)
        Preparation(tmp_path, {}, "casework-test", said.append).take([step], depends_on)
        return len(said) - before

    return take


def test_a_step_is_taken_again_only_when_its_inputs_changed(prepare, tmp_path):
    assert [prepare(), prepare()] == [1, 0]

    (tmp_path / "source").write_text("two")
    assert [prepare(), prepare()] == [1, 0]

    (tmp_path / "result").unlink()
    assert [prepare(), prepare()] == [1, 0]


def test_a_step_depends_on_its_database(prepare):
    assert [prepare("one"), prepare("one"), prepare("two")] == [1, 0, 1]


def test_a_database_we_do_not_know_is_always_prepared(prepare):
    assert [prepare(None), prepare(None)] == [1, 1]


def test_a_step_that_fails_says_why_and_is_due_again(prepare, tmp_path, monkeypatch):
    (tmp_path / "result").mkdir()
    with pytest.raises(StartError, match="IsADirectoryError"):
        prepare()

    (tmp_path / "result").rmdir()
    assert prepare() == 1


def test_secrets_are_made_once_and_closed_to_others(tmp_path):
    file = tmp_path / "environment"
    environment.settle_secrets(file, data_exist=False)
    first = environment.read(file)
    environment.settle_addresses(file, {"REDIS_URL": "redis://127.0.0.1/0"})
    environment.settle_secrets(file, data_exist=True)

    assert environment.read(file) == first | {"REDIS_URL": "redis://127.0.0.1/0"}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_no_new_key_is_made_for_data_that_need_the_old(tmp_path):
    with pytest.raises(StartError, match="key of the encrypted fields"):
        environment.settle_secrets(tmp_path / "environment", data_exist=True)


def test_one_run_at_a_time(tmp_path, monkeypatch):
    monkeypatch.setattr(turn, "PATIENCE", 0.1)
    with turn.alone(tmp_path), pytest.raises(StartError, match="runs already"):
        turn.alone(tmp_path).__enter__()

    with turn.alone(tmp_path) as lock:
        lock.seek(0)
        assert "serving" in lock.read()


def test_a_port_that_is_taken_is_named(monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(StartError, match=rf"Port {port} .* make run PORT="):
            application.refuse_taken(port, patience=0)
    application.refuse_taken(port, patience=0)


def test_what_is_missing_is_named_with_the_command(monkeypatch):
    monkeypatch.setattr(libraries.shutil, "which", lambda name: name == "apt-get")

    advice = libraries.advice([libraries.REPORTS, libraries.BROWSER])

    assert "PDF reports and browser tests" in advice
    command = "sudo apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    assert f"{command} chromium libatomic1\n" in advice


def test_what_is_installed_depends_on_the_purpose():
    assert dependencies.digest("run") != dependencies.digest("test")
