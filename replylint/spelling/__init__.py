"""Unknown and confused words: which are wrong, and what was meant."""
