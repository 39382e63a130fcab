"""One frozen struct, read once from the environment; nobody else looks there."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

import msgspec


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What an installation may choose. `docs/running.md` describes each; a test keeps the two in step."""

    port: int = 8000
    database_url: str
    data: str
    base_url: str
    secret_key: str
    smtp_url: str = ""
    mail_from: str = "samling@localhost"
    operator: str = ""
    contact: str = ""
    files_url: str
    trusted_proxies: str = ""
    demo_password: str = ""
    worker: bool = True
    sign_in_tries: int = 10
    posts_per_minute: int = 20


NAMES = {
    "port": "PORT",
    "database_url": "DATABASE_URL",
    "data": "SAMLING_DATA",
    "base_url": "SAMLING_BASE_URL",
    "secret_key": "SAMLING_SECRET_KEY",
    "smtp_url": "SMTP_URL",
    "mail_from": "SAMLING_MAIL_FROM",
    "operator": "SAMLING_OPERATOR",
    "contact": "SAMLING_CONTACT",
    "files_url": "FILES_URL",
    "trusted_proxies": "TRUSTED_PROXIES",
    "demo_password": "SAMLING_DEMO_PASSWORD",
    "worker": "SAMLING_WORKER",
    "sign_in_tries": "SAMLING_SIGN_IN_TRIES",
    "posts_per_minute": "SAMLING_POSTS_PER_MINUTE",
}
SECRET = {"secret_key", "smtp_url", "database_url", "demo_password"}


def read(environment: Mapping[str, str]) -> Settings:
    """Settings from NAME, or from the file that NAME_FILE names. A value of the wrong kind is an error at start."""
    found: dict[str, str] = {}
    for field, name in NAMES.items():
        if name in environment:
            found[field] = environment[name].strip()
        elif f"{name}_FILE" in environment:
            found[field] = Path(environment[f"{name}_FILE"]).read_text("utf-8").strip()
    data = Path(found.setdefault("data", "data")).absolute()
    found["data"] = str(data)
    found.setdefault("database_url", f"sqlite:///{data / 'samling.db'}")
    found.setdefault("base_url", f"http://localhost:{found.get('port', 8000)}")
    found["base_url"] = found["base_url"].rstrip("/")
    found.setdefault("files_url", str(data / "files"))
    found.setdefault("secret_key", "") or found.update(secret_key=own_key(data))
    return msgspec.convert(found, Settings, strict=False)


def own_key(data: Path) -> str:
    """The secret key in the data folder, made at the first start; two processes that start at once get the same one."""
    data.mkdir(parents=True, exist_ok=True)
    path = data / "secret.key"
    if not path.exists():
        made = path.with_suffix(f".{os.getpid()}")
        made.touch(mode=0o600)
        made.write_text(secrets.token_urlsafe(32), "ascii")
        try:
            os.link(made, path)  # fails when another process was first
        except FileExistsError:
            pass
        finally:
            made.unlink()
    return path.read_text("ascii").strip()


def told(settings: Settings) -> dict[str, str]:
    """For `litestar info` and the log: each setting by its name in the environment, secrets masked."""
    values = msgspec.structs.asdict(settings)
    return {NAMES[field]: "•••" if field in SECRET and value else str(value) for field, value in values.items()}


SETTINGS = read(os.environ)
