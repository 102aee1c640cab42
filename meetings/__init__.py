"""The archive of diplomatic meetings: one app, in layers (docs/architecture.md)."""
