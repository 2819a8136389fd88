"""The media types that the SageMaker toolkits read by themselves."""

JSON = "application/json"
CSV = "text/csv"
NPY = "application/x-npy"
# Of these a handler is given text, of all others bytes.
UTF8_TYPES = (JSON, CSV)


class UnsupportedFormat(Exception):
    def __init__(self, content_type: str, supported=(JSON, CSV, NPY)):
        super().__init__(
            f"Content type {content_type} is not supported by this framework: use {' or '.join(supported)}."
        )
