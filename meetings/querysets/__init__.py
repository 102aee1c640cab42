"""The named questions that pages, feeds, exports and the admin ask, by noun."""
