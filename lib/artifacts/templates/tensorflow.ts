/** https://github.com/aws/deep-learning-containers, TensorFlow Serving's pre- and post-processing (read 2026-11) */
export const tensorflow = `import json


def input_handler(data, context):
    """The body of a request as the JSON that TensorFlow Serving takes."""
    if context.request_content_type == "application/json":
        return data.read().decode("utf-8")
    if context.request_content_type == "text/csv":
        lines = data.read().decode("utf-8").strip().splitlines()
        return json.dumps({"instances": [[float(cell) for cell in line.split(",")] for line in lines]})
    raise ValueError(
        f"The content type {context.request_content_type} is not supported: send application/json or text/csv."
    )


def output_handler(response, context):
    """TensorFlow Serving's answer as the endpoint's, and its content type."""
    if response.status_code != 200:
        raise ValueError(response.content.decode("utf-8"))
    return response.content, "application/json"
`
