"""The frameworks whose SageMaker images this server stands for, and how their handlers are called."""
from typing import NamedTuple, Optional, Tuple


class Framework(NamedTuple):
    key: str
    title: str
    modules: Tuple[str, ...]  # what must be importable; the first is the framework
    distribution: Optional[str]  # its name for pip, and for its version
    debian_package: Optional[str]
    # True: as sagemaker-containers, which looks for the script only where it is told to and gives no context.
    # False: as sagemaker-inference, which looks in the model's code folder for inference.py.
    is_script_required: bool
    defaults: str  # the module in defaults/ that stands in for handlers that the script leaves out


_TOOLKIT = False
_CONTAINERS = True

_ALL = (
    Framework("python", "Python", (), None, None, _TOOLKIT, "plain"),
    Framework("sklearn", "scikit-learn", ("sklearn", "numpy"), "scikit-learn", "python3-sklearn", _CONTAINERS, "sklearn"),
    Framework("xgboost", "XGBoost", ("xgboost", "numpy"), "xgboost", None, _CONTAINERS, "xgboost"),
    Framework("pytorch", "PyTorch", ("torch", "numpy"), "torch", "python3-torch", _TOOLKIT, "pytorch"),
    Framework("mxnet", "MXNet", ("mxnet", "numpy"), "mxnet", None, _TOOLKIT, "mxnet"),
    Framework("tensorflow", "TensorFlow", ("tensorflow", "numpy"), "tensorflow", None, _TOOLKIT, "tensorflow"),
    Framework(
        "huggingface-pytorch",
        "Hugging Face Transformers with PyTorch",
        ("transformers", "torch", "numpy"),
        "transformers",
        None,
        _TOOLKIT,
        "huggingface",
    ),
    Framework(
        "huggingface-tensorflow",
        "Hugging Face Transformers with TensorFlow",
        ("transformers", "tensorflow", "numpy"),
        "transformers",
        None,
        _TOOLKIT,
        "huggingface",
    ),
)

FRAMEWORKS = {framework.key: framework for framework in _ALL}
