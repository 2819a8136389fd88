"""What the environment says. https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-inference-code.html"""
import os
from typing import Mapping, NamedTuple, Optional

# Where SageMaker has the model in a container; as a plain process it is elsewhere, see SM_MODEL_DIR.
MODEL_DIR_IN_CONTAINER = "/opt/ml/model"
MEBIBYTE = 1024**2


class Config(NamedTuple):
    port: int
    model_dir: str
    program: Optional[str]
    submit_directory: Optional[str]
    default_accept: str
    workers: int
    timeout_s: int  # of one request, or of one piece of a streamed answer
    startup_timeout_s: int  # to load a model
    max_payload_bytes: int
    is_multi_model: bool
    model_memory_bytes: int  # for all models together, where there are many
    is_local: bool  # under the engine: this machine alone may connect


def read_config(environment: Mapping[str, str]) -> Config:
    """Raises ValueError with a sentence that names the variable."""

    def whole(name: str, default: int, highest: int) -> int:
        text = environment.get(name) or str(default)
        if text.isdigit() and 1 <= int(text) <= highest:
            return int(text)
        raise ValueError(f"{name} must be a whole number from 1 to {highest}; it is {text!r}.")

    return Config(
        port=whole("SAGEMAKER_BIND_TO_PORT", 8080, 65535),
        model_dir=environment.get("SM_MODEL_DIR") or MODEL_DIR_IN_CONTAINER,
        program=environment.get("SAGEMAKER_PROGRAM") or None,
        # The first is where the engine has unpacked what the second names in S3.
        submit_directory=environment.get("SLIPWAY_SUBMIT_DIRECTORY")
        or environment.get("SAGEMAKER_SUBMIT_DIRECTORY")
        or None,
        default_accept=environment.get("SAGEMAKER_DEFAULT_INVOCATIONS_ACCEPT") or "application/json",
        workers=whole("SAGEMAKER_MODEL_SERVER_WORKERS", 1, 64),
        timeout_s=whole(
            "SAGEMAKER_MODEL_SERVER_TIMEOUT", whole("SAGEMAKER_MODEL_SERVER_TIMEOUT_SECONDS", 60, 3600), 3600
        ),
        startup_timeout_s=whole("SAGEMAKER_STARTUP_TIMEOUT", 600, 3600),
        max_payload_bytes=whole("SAGEMAKER_MAX_PAYLOAD_IN_MB", 1024, 1024) * MEBIBYTE,
        is_multi_model=environment.get("SAGEMAKER_MULTI_MODEL", "").lower() in ("true", "1"),
        model_memory_bytes=whole("PYTHON_MODEL_MEMORY_IN_MB", _three_quarters_mib(), MEBIBYTE) * MEBIBYTE,
        is_local="SLIPWAY_INSTANCE" in environment,
    )


def _three_quarters_mib() -> int:
    """Of the machine's memory; the rest is for requests and for this server itself."""
    try:
        total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        total = 4096 * MEBIBYTE
    return max(1, total * 3 // 4 // MEBIBYTE)
