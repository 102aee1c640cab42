"""Archives of made-up meetings, of any size and always the same, for trying and measuring.

Nothing in them is true, and everything says so: each slug begins with `synthetic-`. `words` and
`scripts` make text, `world` the records that others refer to, and `making` the meetings.
"""
