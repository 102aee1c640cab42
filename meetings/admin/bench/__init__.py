"""The bench: a press release's text becomes a reviewed record, in the admin, without script."""
