"""The files of rules, acts and lexicons: what their YAML may say, read into dataclasses and written back."""
