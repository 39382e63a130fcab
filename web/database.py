"""One engine for SQLite and PostgreSQL; `transaction()` is the only way to write in steps.

Piccolo opens a new SQLite connection for every query and begins transactions without the write lock. Here some readers and
one writer stay open, transactions begin IMMEDIATE, and within a process they queue for the writer in order of arrival.
On PostgreSQL a connection whose BEGIN, COMMIT or ROLLBACK failed or was cancelled is thrown away instead of lost.
"""

import asyncio
import re
from typing import Any, TypeVar

import aiosqlite
from piccolo.engine import Engine
from piccolo.engine.postgres import PostgresEngine, PostgresTransaction
from piccolo.engine.sqlite import SQLiteEngine, SQLiteTransaction, TransactionType, dict_factory
from piccolo.table import Table

from web.problems import NotFound

T = TypeVar("T", bound=Table)
READING = ("SELECT", "WITH", "EXPLAIN", "PRAGMA")
PRAGMAS = ("busy_timeout=10000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")
READERS = 4
OLDER = "somebody reads an older state; try again later"
NUMBER = re.compile(r"\d+")


def engine(url: str) -> Engine[Any]:
    """From `sqlite:///relative/file`, `sqlite:////absolute/file` or any address that asyncpg reads."""
    kind, _, rest = url.partition("://")
    return Sqlite(rest.removeprefix("/")) if kind == "sqlite" else Postgres({"dsn": url})


class SqliteUnit(SQLiteTransaction):
    """A transaction on the one connection that writes."""

    __slots__ = ()
    engine: "Sqlite"

    async def __aenter__(self) -> "SQLiteTransaction":
        if self._parent is not None:
            return self._parent
        self.connection = await self.engine.borrow_writer()
        try:
            await self.connection.execute("BEGIN IMMEDIATE")
        except BaseException:  # a cancelled BEGIN may still be carried out by the connection's thread
            await self.engine.return_writer(self.connection, clean=False)
            raise
        self.context = self.engine.current_transaction.set(self)
        return self

    async def __aexit__(self, kind: Any, error: Any, trace: Any) -> bool:
        if self._parent is not None:
            return False
        try:
            if error is None and not self._rolled_back and not self._committed:
                await self.commit()
        finally:
            connection, self.connection = self.connection, None  # whoever uses it from now on hears so
            try:
                await self.engine.return_writer(connection, clean=self._committed or self._rolled_back)
            finally:
                self.engine.current_transaction.reset(self.context)
        return False


class Sqlite(SQLiteEngine):
    """SQLite with open connections. Before the pool is started (commands, migrations) it behaves like Piccolo's own."""

    __slots__ = ("readers", "turn", "writer")

    def __init__(self, path: str) -> None:
        super().__init__(path=path, timeout=10)
        self.readers: asyncio.LifoQueue[Any] | None = None
        self.writer: Any = None

    async def open(self) -> Any:
        connection = await aiosqlite.connect(**self.connection_kwargs)
        connection.row_factory = dict_factory  # type: ignore[assignment]
        for pragma in PRAGMAS:
            await connection.execute(f"PRAGMA {pragma}")
        return connection

    async def start_connection_pool(self, max_size: int = READERS, **_: Any) -> None:
        self.turn = asyncio.Lock()
        self.writer = await self.open()
        self.readers = asyncio.LifoQueue(max_size)
        for _number in range(max_size):
            reader = await self.open()
            await reader.execute("PRAGMA query_only=ON")  # WITH … INSERT outside a transaction fails loudly
            self.readers.put_nowait(reader)

    async def close_connection_pool(self) -> None:
        if self.readers is None:
            return
        async with self.turn:
            for _number in range(self.readers.maxsize):  # waits for those that are just reading
                await (await self.readers.get()).close()
            await self.writer.close()
            self.readers = self.writer = None

    async def borrow_writer(self) -> Any:
        if self.writer is None:
            return await self.open()
        await self.turn.acquire()
        return self.writer

    async def return_writer(self, connection: Any, clean: bool) -> None:
        try:
            if not clean:
                await connection.rollback()  # does nothing when none is open
        finally:
            if connection is self.writer:
                self.turn.release()
            else:
                await connection.close()

    async def sweep(self, _table: type[Table]) -> None:
        """What was deleted is overwritten in its page already (secure_delete), but older states of the page lie in the log until it is cut off."""
        async with self.turn:
            ((busy, *_rest),) = [tuple(row.values()) for row in await self.writer.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")]
        if busy:
            raise RuntimeError(OLDER)

    def transaction(self, transaction_type: Any = None, allow_nested: bool = True) -> SqliteUnit:
        return SqliteUnit(self, TransactionType.immediate, allow_nested)

    async def _run_in_new_connection(self, query: str, args: Any = None, query_type: str = "generic", table: Any = None) -> Any:
        if self.readers is None:
            return await super()._run_in_new_connection(query, args, query_type, table)
        if query.lstrip()[:8].upper().startswith(READING):
            reader = await self.readers.get()
            try:
                return await reader.execute_fetchall(query, args or [])
            finally:
                self.readers.put_nowait(reader)
        async with self.turn:
            return await self.writer.execute_fetchall(query, args or [])

    async def _run_in_existing_connection(self, connection: Any, query: str, args: Any = None, query_type: str = "generic", table: Any = None) -> Any:
        if connection is None:
            raise RuntimeError("This transaction has ended: do not start tasks inside one, enqueue a job.")
        return await connection.execute_fetchall(query, args or [])


class PostgresUnit(PostgresTransaction):
    """A transaction whose connection is given up when its beginning or end goes wrong."""

    __slots__ = ()

    async def __aenter__(self) -> "PostgresTransaction":
        try:
            return await super().__aenter__()
        except BaseException:
            await self.give_up()
            raise

    async def __aexit__(self, kind: Any, error: Any, trace: Any) -> bool:
        try:
            await super().__aexit__(kind, error, trace)
        except BaseException:
            self.engine.current_transaction.reset(self.context)
            if not self._committed and not self._rolled_back:  # else it is on its way back to the pool, which nothing stops
                await self.give_up()
            raise
        return False

    async def give_up(self) -> None:
        connection = getattr(self, "connection", None)
        if connection is not None:
            connection.terminate()
            if self.engine.pool:
                await self.engine.pool.release(connection)


class Postgres(PostgresEngine):
    async def start_connection_pool(self, max_size: int = 10, **more: Any) -> None:
        await super().start_connection_pool(**{"min_size": 1, "max_size": max_size, **more})

    async def close_connection_pool(self) -> None:
        if self.pool is not None:
            await super().close_connection_pool()

    async def sweep(self, table: type[Table]) -> None:
        """Written anew in a new file, without dead rows: unless somebody reads an older state, which keeps them."""
        told: list[str] = []
        connection = await self.get_new_connection()
        try:
            connection.add_log_listener(lambda _connection, message: told.append(message.detail or ""))
            await connection.execute(f'VACUUM (FULL, VERBOSE) "{table._meta.tablename}"')
        finally:
            await connection.close()
        if NUMBER.findall("\n".join(told))[:1] != ["0"]:  # "0 dead row versions cannot be removed yet."
            raise RuntimeError(OLDER)

    def transaction(self, allow_nested: bool = True) -> PostgresUnit:
        return PostgresUnit(self, allow_nested)


def transaction() -> Any:
    """Everything inside is kept, or nothing is. Inside another one it is part of that one."""
    from piccolo_conf import DB

    return DB.transaction()


async def sweep(table: type[Table]) -> None:
    """What was deleted of it is no longer in the database's files. Outside of transactions, by a job: it waits for those who read."""
    from piccolo_conf import DB

    opened: Any = DB
    await opened.sweep(table)


async def first_row(table: type[T], where: str, *values: Any) -> T | None:
    """One row by a condition in SQL, `{}` for each value: in a third of the time that it takes Piccolo to compose a query anew. For what every request reads."""
    rows = await table.raw(f'SELECT * FROM "{table._meta.tablename}" WHERE {where} LIMIT 1', *values)  # noqa: S608 - conditions are ours, values are bound
    return table(**rows[0], _exists_in_db=True) if rows else None


async def move(table: Any, among: Any, number: int, by: int) -> None:
    """A row one place earlier (-1) or later (1) among those, in a transaction of the caller, who holds their list. NotFound when it is none of them."""
    order = await table.select(table.id).where(among).order_by(table.place, table.id).output(as_list=True)
    if number not in order:
        raise NotFound
    at = order.index(number)
    order.insert(max(0, at + by), order.pop(at))
    for place, row in enumerate(order):
        await table.update({table.place: place}).where(table.id == row)
