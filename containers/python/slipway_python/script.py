"""The user's script: found, imported, its functions checked and called as the SageMaker toolkits call them."""
import importlib
import importlib.util
import os
import sys
from typing import Optional

from .config import MODEL_DIR_IN_CONTAINER
from .frameworks import FRAMEWORKS, Framework

_IN_CODE = f"{MODEL_DIR_IN_CONTAINER}/code"


class ScriptError(Exception):
    """What is wrong with a script, in a sentence with its cure."""


def load_handler(spec: dict):
    framework = FRAMEWORKS[spec["framework"]]
    model_dir = spec["model_dir"]
    module = import_script(framework, spec)
    if framework.key == "tensorflow":
        from .tensorflow_handler import open_tensorflow

        return open_tensorflow(module, model_dir)
    from .handlers import open_handlers

    # XGBoost's image serves without a script what its own algorithm trained.
    defaults = "xgboost_algorithm" if framework.key == "xgboost" and module is None else framework.defaults
    return open_handlers(framework, defaults, module, model_dir, takes_context=not _as_containers(framework, spec))


def import_script(framework: Framework, spec: dict):
    """The module, or None where there is no script and the framework can do without."""
    model_dir, program = spec["model_dir"], spec["program"]
    is_required = _as_containers(framework, spec)
    if is_required and program is None:
        if framework.key == "xgboost":
            return None
        raise ScriptError(
            f"SAGEMAKER_PROGRAM is not set, and the {framework.title} image needs it: set SAGEMAKER_PROGRAM=inference.py "
            f"and SAGEMAKER_SUBMIT_DIRECTORY={_IN_CODE} in the environment of the container."
        )
    code_dir = _code_dir(spec, is_required)
    name = _module_name(program or "inference.py")
    if code_dir is not None and os.path.isdir(code_dir):
        sys.path.insert(0, code_dir)
        _tell_missing_requirements(code_dir)
    elif is_required:
        raise ScriptError(_no_code(spec, code_dir))
    if importlib.util.find_spec(name) is None:
        if not is_required and program is None:
            return None
        raise ScriptError(
            f"There is no {name}.py in {_shown(code_dir, model_dir)}: SAGEMAKER_PROGRAM names it. {_found(code_dir)}"
        )
    return importlib.import_module(name)


def _as_containers(framework: Framework, spec: dict) -> bool:
    # With many models these images, too, run the toolkit of the others.
    return framework.is_script_required and not spec["is_multi_model"]


def _code_dir(spec: dict, is_required: bool) -> Optional[str]:
    submitted, model_dir = spec["submit_directory"], spec["model_dir"]
    own = os.path.join(model_dir, "code")
    if submitted is None or (spec["is_multi_model"] and os.path.isdir(own)):
        return None if is_required else own
    if submitted.startswith("s3://"):
        raise ScriptError(
            f"SAGEMAKER_SUBMIT_DIRECTORY is {submitted}: code from S3 is fetched by the local engine alone. Put it into the model's "
            f"archive under code/ and set SAGEMAKER_SUBMIT_DIRECTORY={_IN_CODE}."
        )
    path = submitted[len("file://") :] if submitted.startswith("file://") else submitted
    relative = os.path.relpath(path, MODEL_DIR_IN_CONTAINER)
    if relative == os.pardir or relative.startswith(os.pardir + os.sep):
        return path
    return os.path.normpath(os.path.join(model_dir, relative))


def _module_name(program: str) -> str:
    return (program[: -len(".py")] if program.endswith(".py") else program).replace("/", ".")


def _no_code(spec: dict, code_dir: Optional[str]) -> str:
    if spec["submit_directory"] is None:
        return (
            "SAGEMAKER_SUBMIT_DIRECTORY is not set, and the image then looks in /opt/ml/code, which is empty: "
            f"set it to {_IN_CODE}, where the code of the archive is."
        )
    where = _shown(code_dir, spec["model_dir"])
    return f"There is no folder {where}, which SAGEMAKER_SUBMIT_DIRECTORY names. {_found(spec['model_dir'])}"


def _shown(path: Optional[str], model_dir: str) -> str:
    """As it is called in a container."""
    if path is None:
        return "/opt/ml/code"
    relative = os.path.relpath(path, model_dir)
    return path if relative.startswith(os.pardir) else os.path.normpath(os.path.join(MODEL_DIR_IN_CONTAINER, relative))


def _found(folder: Optional[str]) -> str:
    names = sorted(os.listdir(folder))[:20] if folder is not None and os.path.isdir(folder) else []
    return f"It has {', '.join(names)}." if names else "It is empty."


def _tell_missing_requirements(code_dir: str) -> None:
    from .requirements import missing_requirements

    for line in missing_requirements(os.path.join(code_dir, "requirements.txt")):
        print(line, flush=True)
