"""Why an input could not be read: one class a reason, each counted by its `reason` in the ledger."""

from ingest.message import IngestError


class MissingFile(IngestError):
    """There is no such file, or it may not be opened."""

    reason = "missing file"


class EmptyFile(IngestError):
    """The file holds nothing."""

    reason = "empty file"


class UnknownFormat(IngestError):
    """Neither content nor suffix is of a format that can be read."""

    reason = "unknown format"


class Damaged(IngestError):
    """The file is of a known format and broken."""

    reason = "damaged"


class Encrypted(IngestError):
    """The file needs a password or a key."""

    reason = "encrypted"


class NoText(IngestError):
    """The file holds pictures only, or nothing that is text."""

    reason = "no text"


class NotInstalled(IngestError):
    """The library that reads this format is an extra that is not installed."""

    reason = "reader not installed"


class LimitExceeded(IngestError):
    """A limit was reached; what was read before it is kept."""

    reason = "limit exceeded"


class WorkerDied(IngestError):
    """The process that read the file ended without an answer."""

    reason = "reader died"


class ReaderFailed(IngestError):
    """The reader of that format met something it was not written for; a fault of ours, told with its place."""

    reason = "reader failed"
