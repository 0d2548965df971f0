"""What Russian asks of a sentence beyond the spelling of its words: agreement, government, commas, marks."""
