"""The bulk loader: many records as plain files, written by COPY, by the rules of every other door.

`tables` says what a file may hold, `reading` reads a folder, `names` finds the rows that records
name, `rows` turns records into columns, `chunk` writes one chunk in one transaction, `refusals`
says in words what the database refused, and `running` loads many chunks and goes on after a stop.
docs/data.md describes the format for those who write it.
"""
