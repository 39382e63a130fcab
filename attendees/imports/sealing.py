"""Cells about health are sealed as soon as they are read, so that they never lie open in the database, not even until the import is done."""

import base64

from web.sealed import seal, unseal

PURPOSE = "attendees.import"


def seal_cell(sheet: int, line: int, cell: str) -> str:
    return base64.b64encode(seal(PURPOSE, f"{sheet} {line}", cell.encode())).decode()


def open_cell(sheet: int, line: int, sealed: str) -> str:
    return unseal(PURPOSE, f"{sheet} {line}", base64.b64decode(sealed)).decode()
