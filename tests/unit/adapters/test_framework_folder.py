"""Framework files added to an installation: kept whole, never written over, beside the packaged ones."""

from pathlib import Path

import pytest
from tests.unit.core.frameworks.test_own import OWN

from jointreview.adapters.framework_folder import FrameworkFolder
from jointreview.errors import Invalid


def test_a_file_that_can_be_used_is_kept_as_it_is(tmp_path: Path) -> None:
    folder = FrameworkFolder(tmp_path / "data")
    assert folder.files() == ()
    framework, problems = folder.add("own-2020.toml", OWN)
    assert framework is not None
    assert problems == ()
    assert folder.files() == (("own-2020.toml", OWN),)
    assert folder.add("own-2020.toml", OWN)[0] == framework, "the same again is no change"
    assert [one.name for one in folder.path.iterdir()] == ["own-2020.toml"]


def test_a_changed_file_of_the_same_name_is_refused(tmp_path: Path) -> None:
    folder = FrameworkFolder(tmp_path)
    folder.add("own-2020.toml", OWN)
    with pytest.raises(Invalid, match=r"framework\.exists"):
        folder.add("own-2020.toml", OWN.replace("Our own review", "Another"))
    assert folder.files() == (("own-2020.toml", OWN),)
    mended = OWN.replace("Our own review", "Another")
    folder.add("own-2020.toml", mended, is_unused=True)
    assert folder.files() == (("own-2020.toml", mended),)


def test_a_file_with_a_fault_is_not_kept(tmp_path: Path) -> None:
    folder = FrameworkFolder(tmp_path)
    framework, problems = folder.add("own-2020.toml", OWN.replace('family = "own"', ""))
    assert framework is None
    assert [problem.place for problem in problems] == ["framework.family"]
    assert folder.files() == ()
