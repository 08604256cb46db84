"""Keys and the signer's memory: private files, never made twice, never remembering less."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from jointreview.adapters.keys import FileOfHeads, KeyFolder
from jointreview.errors import IntegrityError
from jointreview.ledger.signer_memory import Head

NAME = "record/" + "0a" * 16
ORIGIN = "anytown.example/jointreview/1"


@pytest.fixture
def keys(tmp_path: Path) -> KeyFolder:
    made = KeyFolder(tmp_path / "keys")
    made.make()
    return made


def test_every_file_and_folder_is_private(keys: KeyFolder) -> None:
    keys.key(NAME)
    keys.save()
    modes = {
        stat.S_IMODE(path.stat().st_mode) for path in [keys.path, *keys.path.rglob("*")] if path.is_file()
    }
    assert modes == {0o600}
    assert stat.S_IMODE(keys.path.stat().st_mode) == 0o700


def test_keys_stay_what_they_are(keys: KeyFolder) -> None:
    again = KeyFolder(keys.path)
    assert again.key(NAME) == keys.key(NAME)
    assert again.naming_key() == keys.naming_key() != keys.key(NAME)
    assert again.log_signer(ORIGIN).key == keys.log_signer(ORIGIN).key


def test_the_installations_keys_are_made_once(keys: KeyFolder, tmp_path: Path) -> None:
    before = keys.naming_key()
    with pytest.raises(IntegrityError, match=r"ledger\.key-exists"):
        keys.make()
    assert keys.naming_key() == before
    with pytest.raises(IntegrityError, match=r"ledger\.key-missing"):
        KeyFolder(tmp_path / "elsewhere").log_signer(ORIGIN)


def test_a_damaged_key_is_not_used(keys: KeyFolder) -> None:
    (keys.path / "log").write_bytes(b"short")
    with pytest.raises(IntegrityError, match=r"ledger\.key-damaged"):
        keys.log_signer(ORIGIN)


def test_a_destroyed_key_is_gone_and_a_new_one_is_another(keys: KeyFolder) -> None:
    old = keys.key(NAME)
    assert keys.destroy(NAME)
    assert (keys.known_key(NAME), keys.destroy(NAME)) == (None, False)
    assert not [path for path in keys.path.rglob("*") if path.is_file() and old in path.read_bytes()]
    assert keys.key(NAME) != old


@pytest.mark.parametrize(
    "name", ["record/../log", "log", "person/", "other/" + "0a" * 16, "record/" + "0A" * 16]
)
def test_a_name_leads_nowhere_else(keys: KeyFolder, name: str) -> None:
    with pytest.raises(ValueError, match="named person/"):
        keys.key(name)


def test_a_new_log_key_leaves_the_old_one_aside(keys: KeyFolder) -> None:
    old = keys.log_signer(ORIGIN).key
    keys.replace_log_key("log-until-7")
    assert keys.log_signer(ORIGIN, "log-until-7").key == old != keys.log_signer(ORIGIN).key


def test_8_17_the_memory_never_goes_back(tmp_path: Path) -> None:
    memory = FileOfHeads(tmp_path / "signer" / "memory")
    assert memory.last(ORIGIN) is None
    memory.remember(ORIGIN, Head(7, bytes(32)))
    memory.remember("other.example/jointreview/1", Head(1, bytes(32)))
    memory.remember(ORIGIN, Head(7, bytes(32)))
    for head in (Head(6, bytes(32)), Head(7, b"\1" * 32)):
        with pytest.raises(IntegrityError, match=r"ledger\.signed-"):
            memory.remember(ORIGIN, head)
    assert FileOfHeads(memory.path).last(ORIGIN) == Head(7, bytes(32))


def test_a_witness_replaces_only_what_it_read(tmp_path: Path) -> None:
    """Two letters at once: whoever read what is held no more changes nothing."""
    heads = FileOfHeads(tmp_path / "heads")
    first, second = Head(3, bytes(32)), Head(5, bytes(32))
    assert heads.replace(ORIGIN, None, first)
    for held in (None, second):
        assert not heads.replace(ORIGIN, held, Head(4, bytes(32)))
    assert heads.last(ORIGIN) == first
    assert heads.replace(ORIGIN, first, second)
    assert heads.last(ORIGIN) == second


def test_a_damaged_memory_stops_signing(tmp_path: Path) -> None:
    memory = FileOfHeads(tmp_path / "memory")
    memory.path.write_text("anything\n")
    with pytest.raises(IntegrityError):
        memory.remember(ORIGIN, Head(1, bytes(32)))


def test_two_processes_remember_in_turn(tmp_path: Path) -> None:
    """Each remembers sizes of its own log; nothing that the other wrote is lost."""
    path = tmp_path / "memory"
    code = (
        "import sys; from pathlib import Path; from jointreview.adapters.keys import FileOfHeads;"
        "from jointreview.ledger.signer_memory import Head; m = FileOfHeads(Path(sys.argv[1]));"
        "[m.remember(sys.argv[2], Head(n, bytes(32))) for n in range(1, 51)]"
    )
    running = [subprocess.Popen([sys.executable, "-c", code, str(path), name]) for name in ("a/1", "b/1")]
    assert [one.wait(60) for one in running] == [0, 0]
    memory = FileOfHeads(path)
    assert (memory.last("a/1"), memory.last("b/1")) == (Head(50, bytes(32)), Head(50, bytes(32)))


def test_half_a_key_that_a_kill_left_beside_its_place_is_no_key(tmp_path: Path) -> None:
    keys = KeyFolder(tmp_path)
    name = "record/" + 32 * "a"
    place = tmp_path / "openings" / "record" / "aa" / (32 * "a")
    place.parent.mkdir(parents=True)
    place.with_name(f".{place.name}").write_bytes(b"half")
    assert keys.known_key(name) is None
    made = keys.key(name)
    assert len(made) == 32
    assert [path.name for path in place.parent.iterdir()] == [place.name]
    assert place.stat().st_mode & 0o777 == 0o600
    assert KeyFolder(tmp_path).known_key(name) == made
