"""Settings come from the environment, or from files that it names; a wrong one stops the start."""

import msgspec
import pytest

from settings import NAMES, SECRET, Settings, own_key, read, told


@pytest.fixture
def data(tmp_path) -> dict[str, str]:
    return {"SAMLING_DATA": str(tmp_path)}


def test_nothing_has_to_be_set(data, tmp_path):
    settings = read(data)
    assert settings.port == 8000
    assert settings.database_url == f"sqlite:///{tmp_path}/samling.db"
    assert settings.base_url == "http://localhost:8000"
    assert settings.files_url == str(tmp_path / "files")
    assert settings.smtp_url == settings.trusted_proxies == settings.demo_password == ""


def test_the_port_is_in_the_address(data):
    assert read({**data, "PORT": "8123"}).base_url == "http://localhost:8123"


def test_an_address_has_no_slash_at_its_end(data):
    assert read({**data, "SAMLING_BASE_URL": "https://samling.example.org/"}).base_url == "https://samling.example.org"


def test_a_secret_may_lie_in_a_file(data, tmp_path):
    (tmp_path / "smtp").write_text("smtp://me:secret@mail.example.org\n")
    assert read({**data, "SMTP_URL_FILE": str(tmp_path / "smtp")}).smtp_url == "smtp://me:secret@mail.example.org"


@pytest.mark.parametrize(
    ("name", "value"),
    [("PORT", "http"), ("SAMLING_WORKER", "perhaps"), ("SAMLING_POSTS_PER_MINUTE", "many"), ("SMTP_CONNECTIONS", "0"), ("SAMLING_UPLOAD_LIMIT", "much")],
)
def test_a_value_of_the_wrong_kind_is_an_error_at_start(data, name, value):
    with pytest.raises(msgspec.ValidationError):
        read({**data, name: value})


@pytest.mark.parametrize(("value", "octets"), [("2GB", 2_000_000_000), ("500 MB", 500_000_000), ("1000", 1000), ("3g", 3_000_000_000)])
def test_a_size_may_be_written_as_people_do(data, value, octets):
    assert read({**data, "SAMLING_UPLOAD_LIMIT": value}).upload_limit == octets


def test_the_key_is_made_once(data, tmp_path):
    first = read(data).secret_key
    assert len(first) >= 43
    assert read(data).secret_key == own_key(tmp_path) == first
    assert (tmp_path / "secret.key").stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir()] == ["secret.key"]


def test_a_given_key_is_not_written_down(data, tmp_path):
    assert read({**data, "SAMLING_SECRET_KEY": "given"}).secret_key == "given"
    assert list(tmp_path.iterdir()) == []


def test_every_setting_has_its_name():
    assert list(NAMES) == list(Settings.__struct_fields__)


def test_secrets_are_not_told(data):
    secrets = {NAMES[name]: f"hidden-{name}" for name in SECRET}
    said = told(read({**data, **secrets}))
    assert "hidden" not in "".join(said.values())
    assert said["PORT"] == "8000"
