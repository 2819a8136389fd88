/** https://docs.nvidia.com/deeplearning/triton-inference-server/user-guide/docs/python_backend (read 2026-11) */
export const tritonModel = `import numpy as np
import triton_python_backend_utils as pb_utils


class TritonPythonModel:
    def initialize(self, args):
        """Called once for each instance of the model; args["model_repository"] is its folder."""
        self.folder = args["model_repository"]

    def execute(self, requests):
        """One response for each request, in their order."""
        responses = []
        for request in requests:
            data = pb_utils.get_input_tensor_by_name(request, "INPUT").as_numpy()
            result = np.sum(data, axis=-1, keepdims=True).astype(np.float32)  # Your model's own computation.
            responses.append(pb_utils.InferenceResponse([pb_utils.Tensor("OUTPUT", result)]))
        return responses

    def finalize(self):
        """Called when the model is unloaded."""
`

const CONFIG_END = `max_batch_size: 8
input [
  {
    name: "INPUT"
    data_type: TYPE_FP32
    dims: [ 4 ]
  }
]
output [
  {
    name: "OUTPUT"
    data_type: TYPE_FP32
    dims: [ 1 ]
  }
]
`

/** https://docs.nvidia.com/deeplearning/triton-inference-server/user-guide/docs/user_guide/model_configuration.html */
export function tritonConfig(model: string, backend: string): string {
  return `name: "${model}"\nbackend: "${backend}"\n${CONFIG_END}`
}

/** A model's file and the backend that serves it. */
export const TRITON_BACKENDS: Readonly<Record<string, string>> = {
  'model.py': 'python',
  'model.pt': 'pytorch',
  'model.onnx': 'onnxruntime',
  'model.plan': 'tensorrt',
  'model.savedmodel': 'tensorflow',
}
