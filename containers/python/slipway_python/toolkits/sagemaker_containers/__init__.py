"""Of https://github.com/aws/sagemaker-containers (2026-11): what scripts import."""
