"""An inference component made, called, scaled and deleted, as boto3 sees it. Prints what it found as JSON."""

import json
import sys
import time

import boto3
from botocore.exceptions import ClientError

url, image, role = sys.argv[1:4]
sagemaker, runtime = (boto3.client(name, endpoint_url=url) for name in ("sagemaker", "sagemaker-runtime"))

sagemaker.create_endpoint_config(
    EndpointConfigName="host",
    ExecutionRoleArn=role,
    ProductionVariants=[
        {
            "VariantName": "v",
            "InstanceType": "ml.m5.large",
            "InitialInstanceCount": 1,
            "ManagedInstanceScaling": {"Status": "ENABLED", "MinInstanceCount": 0, "MaxInstanceCount": 2},
        }
    ],
)
sagemaker.create_endpoint(EndpointName="host", EndpointConfigName="host")
sagemaker.get_waiter("endpoint_in_service").wait(EndpointName="host", WaiterConfig={"Delay": 1, "MaxAttempts": 40})


def settled(name):
    while True:
        component = sagemaker.describe_inference_component(InferenceComponentName=name)
        if component["InferenceComponentStatus"] in ("InService", "Failed"):
            return component
        time.sleep(0.2)


def ask(**target):
    body = json.dumps({"instances": [[1]]})
    try:
        reply = runtime.invoke_endpoint(EndpointName="host", Body=body, ContentType="application/json", **target)
        return json.loads(reply["Body"].read())["predictions"][0][0]
    except ClientError as error:
        return error.response["Error"]["Code"]


sagemaker.create_inference_component(
    InferenceComponentName="two",
    EndpointName="host",
    VariantName="v",
    Specification={
        "Container": {"Image": image, "ArtifactUrl": "s3://models/two.tar.gz"},
        "ComputeResourceRequirements": {"NumberOfCpuCoresRequired": 0.5, "MinMemoryRequiredInMb": 512},
    },
    RuntimeConfig={"CopyCount": 1},
)
created = settled("two")
answers = [ask(InferenceComponentName="two"), ask(), ask(InferenceComponentName="three")]
sagemaker.update_inference_component_runtime_config(
    InferenceComponentName="two", DesiredRuntimeConfig={"CopyCount": 2}
)
scaled = settled("two")
listed = sagemaker.list_inference_components(EndpointNameEquals="host")["InferenceComponents"]
try:
    sagemaker.delete_endpoint(EndpointName="host")
    refused = None
except ClientError as error:
    refused = error.response["Error"]["Code"]
sagemaker.delete_inference_component(InferenceComponentName="two")
while sagemaker.list_inference_components(EndpointNameEquals="host")["InferenceComponents"]:
    time.sleep(0.2)
sagemaker.delete_endpoint(EndpointName="host")
print(
    json.dumps(
        {
            "created": created["InferenceComponentStatus"],
            "answers": answers,
            "copies": scaled["RuntimeConfig"]["CurrentCopyCount"],
            "listed": [one["InferenceComponentName"] for one in listed],
            "refused": refused,
        }
    )
)
