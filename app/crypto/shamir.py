"""Sharing a secret so that some of its shares give it back and fewer tell nothing (Shamir, 1979), over GF(256).

Each byte of the secret is the constant of a polynomial of its own, of degree `threshold - 1` with random
coefficients; a share is the value of all of them at one place x from 1 to 255. Reading back is Lagrange's
interpolation at 0. The field is AES's: polynomials over GF(2) modulo x^8 + x^4 + x^3 + x + 1 (FIPS 197, 4.2).

A share that was changed gives another secret, not an error: whoever combines must be able to tell (`vault.shares`
compares with the public key). No tables are looked up by secret bytes; multiplication always takes eight steps.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping

MOST = 255

RandomBytes = Callable[[int], bytes]


def split(secret: bytes, threshold: int, count: int, random: RandomBytes = secrets.token_bytes) -> dict[int, bytes]:
    """`count` shares by their place x from 1, each as long as the secret; any `threshold` of them give it back.

    ValueError for an empty secret, or numbers that make no sense.
    """
    if not secret or not 2 <= threshold <= count <= MOST:
        raise ValueError("nothing to share, or shares that make no sense")
    coefficients = [secret, *(random(len(secret)) for _ in range(threshold - 1))]
    return {x: bytes(_value_at(x, each) for each in zip(*coefficients, strict=True)) for x in range(1, count + 1)}


def combine(shares: Mapping[int, bytes]) -> bytes:
    """The secret behind shares that belong together. Too few, or others, give something else without a word.

    ValueError for shares that differ in length, or a place that is none.
    """
    lengths = {len(share) for share in shares.values()}
    if len(lengths) != 1 or not all(1 <= x <= MOST for x in shares):
        raise ValueError("shares that cannot belong together")
    weights = {x: _weight(x, shares) for x in shares}
    secret = bytearray(lengths.pop())
    for x, share in shares.items():
        for place, value in enumerate(share):
            secret[place] ^= times(value, weights[x])
    return bytes(secret)


def times(one: int, other: int) -> int:
    """The product of two bytes in the field."""
    product = 0
    for bit in range(8):
        product ^= -(other >> bit & 1) & one
        one = (one << 1) ^ (-(one >> 7) & 0x11B)
    return product


def inverse(value: int) -> int:
    """The byte whose product with `value` is 1; 0 for 0. value^254, for the group has 255 elements."""
    result = 1
    for _ in range(7):  # 254 = 0b11111110
        value = times(value, value)
        result = times(result, value)
    return result


def _value_at(x: int, coefficients: tuple[int, ...]) -> int:
    """Horner's rule, the constant first."""
    value = 0
    for coefficient in reversed(coefficients):
        value = times(value, x) ^ coefficient
    return value


def _weight(x: int, places: Mapping[int, bytes]) -> int:
    """Lagrange's factor for the share at x, at 0: the product of x' / (x' - x) over the others. Minus is XOR."""
    weight = 1
    for other in places:
        if other != x:
            weight = times(weight, times(other, inverse(other ^ x)))
    return weight
