"""A mailbox at an IMAP server (RFC 3501): what is unread is looked at once, marked as read, and stays."""

import imaplib
import ssl
from urllib.parse import unquote, urlsplit

SECONDS = 60
AT_ONCE = 500
BYTES = 300_000  # the report stands first, what came back after it


def opened(url: str) -> imaplib.IMAP4:
    """`imaps://user:password@host/INBOX` (TLS at once) or `imap://…` (STARTTLS when offered)."""
    at = urlsplit(url)
    box = connected(at.scheme, at.hostname or "", at.port)
    box.login(unquote(at.username or ""), unquote(at.password or ""))
    folder = unquote(at.path.strip("/")) or "INBOX"
    done(box.select(f'"{folder}"'))
    return box


def connected(scheme: str, host: str, port: int | None) -> imaplib.IMAP4:
    context = ssl.create_default_context()
    if scheme == "imaps":
        return imaplib.IMAP4_SSL(host, port or 993, ssl_context=context, timeout=SECONDS)
    box = imaplib.IMAP4(host, port or 143, timeout=SECONDS)
    if "STARTTLS" in box.capabilities:
        box.starttls(context)
    return box


def unread(box: imaplib.IMAP4) -> list[str]:
    """The oldest; the others have their turn next time."""
    (found,) = done(box.uid("SEARCH", "UNSEEN"))
    return found.decode().split()[:AT_ONCE] if found else []


def content(box: imaplib.IMAP4, number: str) -> bytes:
    for part in done(box.uid("FETCH", number, f"(BODY.PEEK[]<0.{BYTES}>)")):
        if isinstance(part, tuple):
            return part[1]
    return b""  # gone meanwhile


def mark_as_read(box: imaplib.IMAP4, number: str) -> None:
    done(box.uid("STORE", number, "+FLAGS", r"(\Seen)"))


def close(box: imaplib.IMAP4) -> None:
    box.logout()


def done(answer: tuple[str, list]) -> list:
    kind, data = answer
    if kind != "OK":
        raise imaplib.IMAP4.error(kind)
    return data
