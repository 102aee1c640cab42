"""Thin doors: which records, which template, what else."""
