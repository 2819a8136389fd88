from typing import Optional


class RequestError(Exception):
    """A request that cannot be answered, and what would have been right."""

    def __init__(self, status: int, message: str, expected: Optional[str] = None):
        super().__init__(message)
        self.status = status
        self.expected = expected
