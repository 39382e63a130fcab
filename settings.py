"""One frozen struct, read once from the environment; nobody else looks there."""

import os
import re
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import msgspec


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What an installation may choose. `docs/running.md` describes each; a test keeps the two in step."""

    port: int = 8000
    database_url: str
    data: str
    base_url: str
    secret_key: str
    smtp_url: str = ""
    smtp_connections: Annotated[int, msgspec.Meta(ge=1)] = 4
    mail_from: str = "samling@localhost"
    bounces_to: str = ""
    bounces_url: str = ""
    operator: str = ""
    contact: str = ""
    files_url: str
    clamd_url: str = ""
    bbb_url: str = ""
    bbb_secret: str = ""
    upload_limit: Annotated[int, msgspec.Meta(ge=1)] = 2 * 10**9
    trusted_proxies: str = ""
    demo_password: str = ""
    worker: bool = True
    sign_in_tries: int = 10
    posts_per_minute: int = 30


NAMES = {
    "port": "PORT",
    "database_url": "DATABASE_URL",
    "data": "SAMLING_DATA",
    "base_url": "SAMLING_BASE_URL",
    "secret_key": "SAMLING_SECRET_KEY",
    "smtp_url": "SMTP_URL",
    "smtp_connections": "SMTP_CONNECTIONS",
    "mail_from": "SAMLING_MAIL_FROM",
    "bounces_to": "SAMLING_BOUNCES_TO",
    "bounces_url": "BOUNCES_URL",
    "operator": "SAMLING_OPERATOR",
    "contact": "SAMLING_CONTACT",
    "files_url": "FILES_URL",
    "clamd_url": "CLAMD_URL",
    "bbb_url": "BBB_URL",
    "bbb_secret": "BBB_SECRET",
    "upload_limit": "SAMLING_UPLOAD_LIMIT",
    "trusted_proxies": "TRUSTED_PROXIES",
    "demo_password": "SAMLING_DEMO_PASSWORD",
    "worker": "SAMLING_WORKER",
    "sign_in_tries": "SAMLING_SIGN_IN_TRIES",
    "posts_per_minute": "SAMLING_POSTS_PER_MINUTE",
}
UNITS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9}
SECRET = {"secret_key", "smtp_url", "bounces_url", "bbb_secret", "database_url", "demo_password"}


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
    if "upload_limit" in found:
        found["upload_limit"] = in_bytes(found["upload_limit"])
    found.setdefault("secret_key", "") or found.update(secret_key=own_key(data))
    return msgspec.convert(found, Settings, strict=False)


def in_bytes(text: str) -> str:
    """2GB, 500 MB and 1000 are sizes; anything else stays as it is, to be refused."""
    found = re.fullmatch(r"(\d+)\s*(k|M|G)?B?", text, re.IGNORECASE)
    return str(int(found[1]) * UNITS[(found[2] or "").lower()]) if found else text


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
