"""What engines give back, in one form: plain Python values, times in UTC."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta


def plain(value: object) -> object:
    """The value as str, int, float, bool, None, UTC datetime, list or dict; dates and durations as ISO text."""
    native = getattr(value, "to_native", None)
    if callable(native):
        return plain(native())
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC)
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, timedelta):
        return value.total_seconds()
    return value if value is None or isinstance(value, (str, int, float, bool)) else str(value)
