"""The languages of texts, one module each: what turns a text into words with their readings."""
