"""A set of names that takes the same memory however many they are, and is now and then wrong about having one."""

from __future__ import annotations

from replylint.hashes import blake2b


class Bloom:
    """Tells names that were not seen for certain; calls one in a million seen that was not, up to two million names."""

    def __init__(self, bits: int = 1 << 27) -> None:
        self._bits = bits
        self._bytes = bytearray(bits // 8)

    def seen(self, name: str) -> bool:
        """Whether a name was probably here before; it is from now on."""
        digest = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=28).digest()
        found = True
        for at in range(0, 28, 4):
            place = int.from_bytes(digest[at : at + 4], "little") % self._bits
            byte, bit = place >> 3, 1 << (place & 7)
            if not self._bytes[byte] & bit:
                found = False
                self._bytes[byte] |= bit
        return found
