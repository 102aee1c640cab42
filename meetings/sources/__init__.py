"""Fixture files: read with line numbers, checked for every fault at once, loaded in any order."""
