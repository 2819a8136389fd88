"""Of https://github.com/aws/sagemaker-inference-toolkit (2026-11): what scripts import."""
