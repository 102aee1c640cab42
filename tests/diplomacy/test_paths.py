"""The folder that the project writes to, and the key that it keeps there."""

import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ImproperlyConfigured

from diplomacy import paths


def test_the_folder_is_made_with_its_parents(tmp_path):
    assert paths.writable(tmp_path / "a" / "b").is_dir()


@pytest.mark.parametrize("below", ["file", "file/folder"])
def test_a_file_in_the_way_is_one_line(tmp_path, below):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ImproperlyConfigured, match=r"^cannot write to .*set VAR_DIR to a folder"):
        paths.writable(tmp_path / below)


def test_the_key_is_made_once_and_for_its_owner_only(tmp_path):
    key = paths.secret_key(tmp_path)
    assert len(key) >= 50
    assert paths.secret_key(tmp_path) == key
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_those_who_start_together_agree_on_the_key(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: paths.secret_key(tmp_path), range(32)))
    assert len(keys) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_half_a_key_is_refused(tmp_path):
    (tmp_path / "secret_key").write_text("short")
    with pytest.raises(ImproperlyConfigured, match="does not hold a whole key"):
        paths.secret_key(tmp_path)
