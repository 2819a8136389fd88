"""One JSON object a line on standard output, which SageMaker takes to CloudWatch Logs."""
import json
import sys
import threading

_lock = threading.Lock()


def log(level: str, message: str, plain: bool = False, **fields) -> None:
    """`plain`: the bare sentence, for a line that is shown to people as it is."""
    text = message if plain else json.dumps({"level": level, "message": message, **fields}, ensure_ascii=False)
    with _lock:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
