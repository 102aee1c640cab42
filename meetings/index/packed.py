"""Much in one value of PostgreSQL: whole numbers, read in a tenth of the time of a row each, and snapshots."""

from array import array

from django.db import connection

#: The bytes of a PostgreSQL array before its first value; each value has its length of four bytes before it.
ARRAY_HEAD = 20


def integers(sent: bytes) -> "array[int]":
    """The values of an `integer[]` as `array_send` gives it."""
    values = array("i", bytes(sent[ARRAY_HEAD:]))
    values.byteswap()
    return values[1::2]


#: A connection keeps room for the largest answer it ever had: a snapshot at once would cost it 70 MB for good.
PIECE = 1 << 20


def kept(column: str, kind: int, number: int) -> bytes | None:
    """A column of the snapshot of a kind, in pieces; None where that snapshot is not there or has nothing in it."""
    pieces: list[bytes] = []
    with connection.cursor() as cursor:
        while True:
            cursor.execute(
                f"SELECT substring({column} FROM %s FOR %s) FROM meetings_index_snapshot_here"
                " WHERE kind = %s AND number = %s",
                [len(pieces) * PIECE + 1, PIECE, kind, number],
            )
            row = cursor.fetchone()
            if row is None or row[0] is None:
                return None
            pieces.append(bytes(row[0]))
            if len(pieces[-1]) < PIECE:
                return b"".join(pieces)
