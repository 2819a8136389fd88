"""An asynchronous call, a failing one, and a streamed answer, as boto3 sees them. Prints what it found as JSON."""

import json
import sys
import time

import boto3
from botocore.exceptions import ClientError

url, image, role = sys.argv[1:4]
sagemaker, runtime, s3 = (boto3.client(name, endpoint_url=url) for name in ("sagemaker", "sagemaker-runtime", "s3"))


def deploy(name, **config):
    variant = {"VariantName": "v", "ModelName": "two", "InstanceType": "ml.m5.large", "InitialInstanceCount": 1}
    sagemaker.create_endpoint_config(EndpointConfigName=name, ProductionVariants=[variant], **config)
    sagemaker.create_endpoint(EndpointName=name, EndpointConfigName=name)
    sagemaker.get_waiter("endpoint_in_service").wait(
        EndpointName=name, WaiterConfig={"Delay": 1, "MaxAttempts": 40}
    )


def read(location):
    bucket, key = location.removeprefix("s3://").split("/", 1)
    for _ in range(200):
        try:
            found = s3.get_object(Bucket=bucket, Key=key)
            return [found["ContentType"], found["Body"].read().decode()]
        except ClientError:
            time.sleep(0.05)
    return None


def ask(key):
    reply = runtime.invoke_endpoint_async(
        EndpointName="queued",
        InputLocation=f"s3://models/{key}",
        ContentType="text/csv",
        Accept="text/csv",
        InferenceId=f"id-{key}",
    )
    return reply


sagemaker.create_model(
    ModelName="two",
    ExecutionRoleArn=role,
    PrimaryContainer={"Image": image, "ModelDataUrl": "s3://models/two.tar.gz"},
)
outputs = {"S3OutputPath": "s3://models/out", "S3FailurePath": "s3://models/failed"}
deploy("queued", AsyncInferenceConfig={"OutputConfig": outputs})
deploy("plain")
s3.put_object(Bucket="models", Key="good", Body=b"1\n2\n")
s3.put_object(Bucket="models", Key="bad", Body=b"x")
good, bad = ask("good"), ask("bad")
stream = runtime.invoke_endpoint_with_response_stream(
    EndpointName="plain", Body=b"1\n2\n3\n", ContentType="text/csv", Accept="application/jsonlines"
)
parts = [event["PayloadPart"]["Bytes"].decode() for event in stream["Body"]]
print(
    json.dumps(
        {
            "status": good["ResponseMetadata"]["HTTPStatusCode"],
            "inference": good["InferenceId"],
            "good": read(good["OutputLocation"]),
            "bad": read(bad["FailureLocation"])[1].split(" with message")[0],
            "streamed": "".join(parts),
            "type": stream["ContentType"],
        }
    )
)
