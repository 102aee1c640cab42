"""The project around the archive: settings, its PostgreSQL, and the process that serves it."""
