"""BLAKE2 without OpenSSL, which `hashlib` loads for the sake of other hashes: that takes as long as the rules do."""

try:
    from _blake2 import blake2b
except ImportError:  # another Python than CPython
    from hashlib import blake2b

__all__ = ["blake2b"]
