"""The configuration that `replylint init` writes: every setting with its default and what it is for."""

from __future__ import annotations


def starter() -> str:
    """A commented `replylint.toml` that changes nothing; the lines that begin with `#` and a name are examples."""
    return _STARTER


_STARTER = """\
# replylint.toml: what replylint checks here. Without this file the defaults below hold.

# Which rules run: essential, standard or strict; each holds those of the one before.
profile = "standard"

# The least severity that makes `replylint check` fail: error, warning or info.
fail_on = "error"

# A file of old findings that are accepted as they are: 'replylint baseline create' writes one.
#baseline = "replylint-baseline.json"

# The language of the drafts.
language = "ru"

# Only these rules or families, or all but these.
select = []
ignore = []
#ignore = ["missing-prevention", "greeting"]

# Folders with rules of your own, beside this file.
rules = []

# Words of your trade that are right, here or in files with one word a line.
vocabulary = []
vocabulary_files = []
#vocabulary = ["биллинг", "вебхук"]

# The helpdesk of your saved replies, where their placeholders do not tell, and placeholders of your own.
#helpdesk = "zendesk"
placeholders = []
#placeholders = ["order.number", "{{courier}}"]

# Where your saved replies are and which fields hold them; what in them is the same for every client.
#[templates]
#paths = ["replies/*"]
#fields = ["$.replies[*].text"]
#constants = ["300 рублей"]

# Another severity for a rule.
[severity]
#vague-deadline = "warning"

# How many points the parts of the grade weigh; a family of your own may stand beside them.
[weights]
#language = 20

# Findings that you accept, always with the reason; `until` is the last day.
#[[suppress]]
#rule = "missing-greeting"
#reason = "the chat widget greets by itself"
#channel = "chat"
#until = 2030-12-31

# Other settings for a channel, a path or any field of the context.
#[[overrides]]
#when = {channel = "chat"}
#ignore = ["missing-greeting"]

#[[overrides]]
#when = {path = "templates/*", client.status = ["new", "trial"]}
#profile = "strict"
"""
