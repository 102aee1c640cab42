"""The derived read model: what is found by facets and words, and how often each value occurs.

The database keeps one document for each published meeting, statement and press release true, in the same
transaction as any change (migrations/sql/0003_index.sql). Each process keeps the facet values of all
documents as Roaring bitmaps, and follows the database's change log.
"""

from meetings.index.reader import Reader, reading

__all__ = ["Reader", "reading"]
