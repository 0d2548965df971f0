"""Findings that a team has accepted: suppressions in the configuration or beside a text, and baselines of old ones."""
