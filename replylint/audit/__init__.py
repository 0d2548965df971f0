"""Linting whole exports: conversations in parts, over any executor, into a folder of results."""
