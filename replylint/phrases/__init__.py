"""The mini-syntax for phrases: reading it, turning it into matchers, finding all phrases of all rules in one pass."""
