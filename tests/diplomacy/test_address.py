"""Database addresses: into Django's settings, and into words."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from diplomacy import database, paths
from diplomacy.database import address, cluster


def test_a_full_address_fills_the_settings():
    entry = address.to_django("postgresql://clerk:p%40ss@db.example:5433/archive?sslmode=require")
    assert entry == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "archive",
        "USER": "clerk",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }


def test_the_short_scheme_and_a_socket_folder_are_understood():
    entry = address.to_django("postgres:///archive?host=/run/some%20where")
    assert (entry["HOST"], entry["NAME"], entry["USER"]) == ("/run/some where", "archive", "")


@pytest.mark.parametrize(
    "url",
    [
        "mysql://clerk:secret@db.example/archive",
        "clerk:secret@db.example/archive",
        "dbname=archive password=secret",
        "postgresql://clerk:secret@db.example:port/archive",
        "postgresql://clerk:secret@db.example:0/archive",
        "postgresql://clerk:se%zzcret@db.example/archive",
        "postgresql://clerk:secret@db.example/archive?nonsense=secret",
        "postgresql://clerk:secret@[::1/archive",
        "postgresql://clerk:secret@db.example",
        "postgresql://",
    ],
)
def test_what_is_no_address_is_one_line_without_the_password(url):
    with pytest.raises(ImproperlyConfigured) as caught:
        address.to_django(url)
    message = str(caught.value)
    assert message.startswith("DATABASE_URL ")
    assert "\n" not in message
    assert "secret" not in message


@pytest.mark.parametrize("password", ["s@t", "s@cr/t", "s?cr@t", "s:cr/t", "s/cret", "s%zzt"])
def test_a_sign_in_a_password_that_must_be_written_otherwise_is_told(password):
    with pytest.raises(ImproperlyConfigured, match="write signs such as"):
        address.to_django(f"postgresql://clerk:{password}@db.example/archive")


@pytest.mark.parametrize("folder", ["/srv/archive", "/srv/my archive+more", "/srv/100%/été"])
def test_an_address_of_ours_can_be_read_back(folder):
    entry = address.to_django(address.compose(user="postgres", host=folder, port=5432, name="a b"))
    assert (entry["HOST"], entry["PORT"], entry["NAME"]) == (folder, "5432", "a b")


def test_an_address_in_words_has_no_password():
    words = address.describe("postgresql://clerk:secret@db.example:5433/archive")
    assert words == "archive at db.example:5433 as clerk"
    assert address.describe("postgresql:///archive") == "archive at this machine"


def test_statements_are_prepared_on_the_own_server_and_where_it_is_asked_for(monkeypatch):
    own = cluster.url(paths.var_dir())
    other = "postgresql://clerk@db.example/archive"
    for url, asked, prepared in (
        ("", "", True),
        (own, "", True),
        (other, "", False),
        (other, "1", True),
    ):
        monkeypatch.setenv("DATABASE_URL", url)
        monkeypatch.setenv("DATABASE_PREPARES", asked)
        assert ("prepare_threshold" in database.settings()["OPTIONS"]) == prepared, (url, asked)
