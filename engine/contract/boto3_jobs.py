"""A transform job and a recommendation job, as boto3 sees them. Prints what it found as JSON."""

import io
import json
import sys
import tarfile

import boto3
from botocore.exceptions import ClientError

url, image, role = sys.argv[1:4]
sagemaker, s3 = (boto3.client(name, endpoint_url=url) for name in ("sagemaker", "s3"))
records = "5.1,3.5,1.4,0.2\n6.7,3.0,5.2,2.3\n"

s3.put_object(Bucket="data", Key="in/a.csv", Body=records.encode())
archive = io.BytesIO()
with tarfile.open(fileobj=archive, mode="w:gz") as tar:
    entry = tarfile.TarInfo("payload.csv")
    entry.size = len(records)
    tar.addfile(entry, io.BytesIO(records.encode()))
s3.put_object(Bucket="data", Key="payload.tar.gz", Body=archive.getvalue())
container = {"Image": image, "ModelDataUrl": "s3://data/model.tar.gz"}
sagemaker.create_model(ModelName="iris", ExecutionRoleArn=role, PrimaryContainer=container)

job = {
    "TransformJobName": "job",
    "ModelName": "iris",
    "TransformInput": {
        "DataSource": {"S3DataSource": {"S3DataType": "S3Prefix", "S3Uri": "s3://data/in/"}},
        "ContentType": "text/csv",
        "SplitType": "Line",
    },
    "TransformOutput": {"S3OutputPath": "s3://data/out", "Accept": "text/csv", "AssembleWith": "Line"},
    "TransformResources": {"InstanceType": "ml.m5.large", "InstanceCount": 1},
    "DataProcessing": {"JoinSource": "Input", "OutputFilter": "$[0,4]"},
    "Tags": [{"Key": "team", "Value": "a"}],
}


def code(call, **arguments):
    try:
        call(**arguments)
        return "taken"
    except ClientError as error:
        return error.response["Error"]["Code"]


created = sagemaker.create_transform_job(**job)
waiter = sagemaker.get_waiter("transform_job_completed_or_stopped")
waiter.wait(TransformJobName="job", WaiterConfig={"Delay": 1, "MaxAttempts": 40})
# Older versions know model packages only, which the engine has not.
knows_models = "ModelName" in sagemaker.meta.service_model.shape_for("RecommendationJobInputConfig").members
package = "arn:aws:sagemaker:us-east-1:123456789012:model-package/a/1"
payload = {"SamplePayloadUrl": "s3://data/payload.tar.gz", "SupportedContentTypes": ["text/csv"]}
recommendation = code(
    sagemaker.create_inference_recommendations_job,
    JobName="job",
    JobType="Default",
    RoleArn=role,
    InputConfig={
        **({"ModelName": "iris"} if knows_models else {"ModelPackageVersionArn": package}),
        "ContainerConfig": {"PayloadConfig": payload},
    },
)
if recommendation == "taken":
    steps = sagemaker.list_inference_recommendations_job_steps(JobName="job")["Steps"]
    sagemaker.stop_inference_recommendations_job(JobName="job")
print(
    json.dumps(
        {
            "output": s3.get_object(Bucket="data", Key="out/a.csv.out")["Body"].read().decode(),
            "status": sagemaker.describe_transform_job(TransformJobName="job")["TransformJobStatus"],
            "listed": [
                one["TransformJobName"]
                for page in sagemaker.get_paginator("list_transform_jobs").paginate()
                for one in page["TransformJobSummaries"]
            ],
            "tags": sagemaker.list_tags(ResourceArn=created["TransformJobArn"])["Tags"],
            "again": code(sagemaker.create_transform_job, **job),
            "stop": code(sagemaker.stop_transform_job, TransformJobName="job"),
            "absent": code(sagemaker.describe_transform_job, TransformJobName="absent"),
            "recommendation": len(steps) if recommendation == "taken" else recommendation,
        }
    )
)
