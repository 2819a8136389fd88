"""Direct invocation, a pipeline and a multi-model endpoint, as boto3 sees them. Prints what it found as JSON."""

import json
import sys

import boto3
from botocore.exceptions import ClientError

url, image, role = sys.argv[1:4]
sagemaker, runtime = (boto3.client(name, endpoint_url=url) for name in ("sagemaker", "sagemaker-runtime"))


def deploy(name, **model):
    sagemaker.create_model(ModelName=name, ExecutionRoleArn=role, **model)
    variant = {"VariantName": "v", "ModelName": name, "InstanceType": "ml.m5.large", "InitialInstanceCount": 1}
    sagemaker.create_endpoint_config(EndpointConfigName=name, ProductionVariants=[variant])
    sagemaker.create_endpoint(EndpointName=name, EndpointConfigName=name)
    sagemaker.get_waiter("endpoint_in_service").wait(
        EndpointName=name, WaiterConfig={"Delay": 1, "MaxAttempts": 40}
    )


def ask(name, **target):
    body = json.dumps({"instances": [[1]]})
    try:
        reply = runtime.invoke_endpoint(EndpointName=name, Body=body, ContentType="application/json", **target)
        return json.loads(reply["Body"].read())["predictions"][0][0]
    except ClientError as error:
        return error.response["Error"]["Code"]


def container(model, **more):
    return {"Image": image, "ModelDataUrl": f"s3://models/{model}.tar.gz", **more}


deploy(
    "direct",
    Containers=[container("two", ContainerHostname="two"), container("three", ContainerHostname="three")],
    InferenceExecutionConfig={"Mode": "Direct"},
)
as_csv = {"Environment": {"SAGEMAKER_DEFAULT_INVOCATIONS_ACCEPT": "text/csv"}}
deploy("chain", Containers=[container("two", **as_csv), container("three")])
deploy("many", PrimaryContainer={"Image": image, "ModelDataUrl": "s3://models/", "Mode": "MultiModel"})
print(
    json.dumps(
        {
            "direct": [ask("direct", TargetContainerHostname=name) for name in ("two", "three", "four")] + [ask("direct")],
            "chain": ask("chain"),
            "many": [ask("many", TargetModel=f"{name}.tar.gz") for name in ("two", "three", "four")],
            "described": [
                one["ContainerHostname"] for one in sagemaker.describe_model(ModelName="direct")["Containers"]
            ],
        }
    )
)
