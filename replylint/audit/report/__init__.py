"""The page about a run that a team lead opens, made in one pass over its results, in memory that stays flat."""
