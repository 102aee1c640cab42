"""Public collections: read safely, understood row by row, written in one transaction.

`rows` reads the files, `countries`, `people`, `remarks` and `presidents` understand a row, `plan`
makes records of the rows, `archive` knows what the archive has, `importing` writes all or nothing, and
`report` tells what became of each row. docs/data.md says what a row becomes.
"""
