"""A serverless endpoint by boto3: `boto3_serverless.py URL SETUP`. Prints what it saw in JSON."""

import json
import sys

import boto3
from botocore.exceptions import ClientError

URL, SETUP = sys.argv[1], json.loads(sys.argv[2])
NAME = SETUP["name"]
sagemaker = boto3.client("sagemaker", endpoint_url=URL)
runtime = boto3.client("sagemaker-runtime", endpoint_url=URL)

sagemaker.create_model(ModelName=NAME, PrimaryContainer={"Image": SETUP["image"]}, ExecutionRoleArn=SETUP["role"])
serverless = {"MemorySizeInMB": 2048, "MaxConcurrency": 2}
variant = {"VariantName": "one", "ModelName": NAME, "ServerlessConfig": serverless}
sagemaker.create_endpoint_config(EndpointConfigName=NAME, ProductionVariants=[variant])
sagemaker.create_endpoint(EndpointName=NAME, EndpointConfigName=NAME)
waiter = {"Delay": 1, "MaxAttempts": 30}
sagemaker.get_waiter("endpoint_in_service").wait(EndpointName=NAME, WaiterConfig=waiter)
reply = runtime.invoke_endpoint(EndpointName=NAME, Body=b"{}")
answered = json.loads(reply["Body"].read())
try:
    runtime.invoke_endpoint(EndpointName=NAME, Body=b"x" * (4 * 1024 * 1024 + 1))
    oversize = None
except ClientError as error:
    oversize = error.response["Error"]["Code"]
described = sagemaker.describe_endpoint(EndpointName=NAME)["ProductionVariants"][0]
config = sagemaker.describe_endpoint_config(EndpointConfigName=NAME)["ProductionVariants"][0]["ServerlessConfig"]
sagemaker.delete_endpoint(EndpointName=NAME)
sagemaker.get_waiter("endpoint_deleted").wait(EndpointName=NAME, WaiterConfig=waiter)
print(
    json.dumps(
        {
            "bodyBytes": answered["bodyBytes"],
            "variant": reply["InvokedProductionVariant"],
            "oversize": oversize,
            "current": described["CurrentServerlessConfig"],
            "config": config,
        }
    )
)
