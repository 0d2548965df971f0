"""Files that people write, as text with places: their bytes, their YAML and JSON, and where each character stands."""
