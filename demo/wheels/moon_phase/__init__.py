"""The phase of the moon, well enough for an evening walk."""

from datetime import date

# A new moon, and the days until the next one.
_NEW_MOON = date(2000, 1, 6)
_MONTH = 29.530588

_NAMES = (
    "new moon",
    "waxing crescent",
    "first quarter",
    "waxing gibbous",
    "full moon",
    "waning gibbous",
    "last quarter",
    "waning crescent",
)


def phase(day):
    """The name of the moon's phase on this day."""
    share = (day - _NEW_MOON).days % _MONTH / _MONTH
    return _NAMES[round(share * len(_NAMES)) % len(_NAMES)]
