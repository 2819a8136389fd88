/** What gunicorn loads in each worker. */
export const wsgiModule = `"""What gunicorn loads in each worker."""

import os

try:
    from predictor import app  # noqa: F401
except Exception as error:
    # gunicorn says only that a worker did not start: serve tells the reason in its last line.
    with open(os.environ.get("SERVE_FAILURE_FILE", os.devnull), "w") as file:
        file.write(f"{type(error).__name__}: {error}")
    raise
`
