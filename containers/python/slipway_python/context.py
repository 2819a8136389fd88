"""What a handler that takes one more argument is given: MMS's and TorchServe's context, as far as scripts use it."""
import os
import uuid
from typing import Mapping, Optional


class Context:
    def __init__(self, model_dir: str):
        self.system_properties = {
            "model_dir": model_dir,
            "gpu_id": None,
            "batch_size": 1,
            "server_name": "slipway-python",
            "server_version": "1.0.0",
        }
        self.manifest: dict = {}
        self.model_name = os.path.basename(os.path.normpath(model_dir))
        self.begin({})

    def begin(self, headers: Mapping[str, str]) -> None:
        self.request_processor = [_RequestProcessor(headers)]
        self._request_id = str(uuid.uuid4())
        self._status = 200
        self._content_type: Optional[str] = None
        self._headers: dict = {}

    def answer(self, accept: str) -> dict:
        return {"status": self._status, "content_type": self._content_type or accept, "headers": self._headers}

    def get_request_id(self, idx: int = 0) -> str:
        return self._request_id

    def get_request_header(self, idx: int, key: str) -> Optional[str]:
        return self.request_processor[0].get_request_property(key)

    def get_all_request_header(self, idx: int = 0) -> Mapping[str, str]:
        return self.request_processor[0].get_request_properties()

    def set_response_content_type(self, idx: int, value: str) -> None:
        self._content_type = value

    def set_response_header(self, idx: int, key: str, value: str) -> None:
        self._headers[str(key)] = str(value)

    def set_response_status(self, code: int = 200, phrase: str = "", idx: int = 0) -> None:
        self._status = int(code)


class _RequestProcessor:
    def __init__(self, headers: Mapping[str, str]):
        self._headers = headers

    def get_request_properties(self) -> Mapping[str, str]:
        return self._headers

    def get_request_property(self, key: str) -> Optional[str]:
        return next((value for name, value in self._headers.items() if name.lower() == key.lower()), None)
