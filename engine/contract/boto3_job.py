"""The whole job by boto3: `boto3_job.py URL SETUP`, where SETUP is a JobSetup in JSON. Prints an Outcome in JSON."""

import json
import sys
import time
from datetime import datetime, timedelta, timezone

import boto3
from botocore.exceptions import ClientError

URL, SETUP = sys.argv[1], json.loads(sys.argv[2])
NAME, BUCKET = SETUP["name"], SETUP["name"] + "-bucket"
TARGET = {
    "ServiceNamespace": "sagemaker",
    "ResourceId": f"endpoint/{NAME}/variant/one",
    "ScalableDimension": "sagemaker:variant:DesiredInstanceCount",
}


def client(service):
    return boto3.client(service, endpoint_url=URL)


sagemaker, s3, scaling = client("sagemaker"), client("s3"), client("application-autoscaling")


def wait(waiter):
    sagemaker.get_waiter(waiter).wait(EndpointName=NAME, WaiterConfig={"Delay": 1, "MaxAttempts": 30})


def upload():
    s3.create_bucket(Bucket=BUCKET)
    s3.upload_file(SETUP["archive"], BUCKET, "model.tar.gz")
    return [found["Key"] for found in s3.list_objects_v2(Bucket=BUCKET)["Contents"]]


def deploy():
    container = {"Image": SETUP["image"], "ModelDataUrl": f"s3://{BUCKET}/model.tar.gz"}
    sagemaker.create_model(ModelName=NAME, PrimaryContainer=container, ExecutionRoleArn=SETUP["role"])
    variant = {"VariantName": "one", "ModelName": NAME, "InstanceType": "ml.m5.large", "InitialInstanceCount": 1}
    for config in (f"{NAME}-1", f"{NAME}-2"):
        sagemaker.create_endpoint_config(EndpointConfigName=config, ProductionVariants=[variant])
    tags = [{"Key": "stage", "Value": "test"}]
    return sagemaker.create_endpoint(EndpointName=NAME, EndpointConfigName=f"{NAME}-1", Tags=tags)["EndpointArn"]


def predict():
    runtime = client("sagemaker-runtime")
    call = {"EndpointName": NAME, "ContentType": "text/csv", "Accept": "text/csv"}
    replies = [runtime.invoke_endpoint(Body=body.encode(), **call) for body in SETUP["flowers"]]
    return [reply["Body"].read().decode().split(",")[0] for reply in replies]


def count_invocations():
    cloudwatch, now = client("cloudwatch"), datetime.now(timezone.utc)
    window = {"StartTime": now - timedelta(minutes=10), "EndTime": now + timedelta(minutes=1)}
    dimensions = [{"Name": "EndpointName", "Value": NAME}, {"Name": "VariantName", "Value": "one"}]
    metric = {"Namespace": "AWS/SageMaker", "MetricName": "Invocations", "Dimensions": dimensions}
    query = {"Id": "m", "MetricStat": {"Metric": metric, "Period": 60, "Stat": "Sum"}}
    data = cloudwatch.get_metric_data(MetricDataQueries=[query], **window)
    statistics = cloudwatch.get_metric_statistics(Period=60, Statistics=["Sum"], **metric, **window)
    return [sum(data["MetricDataResults"][0]["Values"]), sum(point["Sum"] for point in statistics["Datapoints"])]


def list_configs():
    pages = sagemaker.get_paginator("list_endpoint_configs").paginate(
        NameContains=f"{NAME}-", SortBy="Name", SortOrder="Ascending", PaginationConfig={"PageSize": 1}
    )
    return [config["EndpointConfigName"] for page in pages for config in page["EndpointConfigs"]]


def scale():
    scaling.register_scalable_target(MinCapacity=2, MaxCapacity=3, **TARGET)
    scaling.put_scaling_policy(
        PolicyName=f"{NAME}-policy",
        PolicyType="TargetTrackingScaling",
        TargetTrackingScalingPolicyConfiguration=SETUP["policy"],
        **TARGET,
    )

    def activity():
        found = scaling.describe_scaling_activities(**TARGET)["ScalingActivities"]
        return found[0]["StatusCode"] if found else ""

    while activity() != "Successful":
        time.sleep(0.2)
    target = scaling.describe_scalable_targets(ServiceNamespace="sagemaker", ResourceIds=[TARGET["ResourceId"]])
    policies = scaling.describe_scaling_policies(ServiceNamespace="sagemaker", ResourceId=TARGET["ResourceId"])
    outcome = {
        "min": target["ScalableTargets"][0]["MinCapacity"],
        "max": target["ScalableTargets"][0]["MaxCapacity"],
        "policies": [policy["PolicyName"] for policy in policies["ScalingPolicies"]],
        "alarms": len(policies["ScalingPolicies"][0]["Alarms"]),
        "activity": activity(),
        "instances": sagemaker.describe_endpoint(EndpointName=NAME)["ProductionVariants"][0]["CurrentInstanceCount"],
    }
    scaling.deregister_scalable_target(**TARGET)
    return outcome


def count_loaded():
    pages = client("logs").get_paginator("filter_log_events").paginate(
        logGroupName=f"/aws/sagemaker/Endpoints/{NAME}", filterPattern=SETUP["pattern"]
    )
    return sum(len(page["events"]) for page in pages)


def tag(arn):
    def tags():
        return {tag["Key"]: tag["Value"] for tag in sagemaker.list_tags(ResourceArn=arn)["Tags"]}

    sagemaker.add_tags(ResourceArn=arn, Tags=[{"Key": "team", "Value": "a"}])
    added = tags()
    sagemaker.delete_tags(ResourceArn=arn, TagKeys=["team"])
    return [added, tags()]


def update():
    wait("endpoint_in_service")
    sagemaker.update_endpoint(EndpointName=NAME, EndpointConfigName=f"{NAME}-2")
    wait("endpoint_in_service")
    return sagemaker.describe_endpoint(EndpointName=NAME)["EndpointConfigName"]


def delete():
    sagemaker.delete_endpoint(EndpointName=NAME)
    wait("endpoint_deleted")
    try:
        sagemaker.describe_endpoint(EndpointName=NAME)
    except ClientError as error:
        return error.response["Error"]["Code"]


def remove_all():
    for config in (f"{NAME}-1", f"{NAME}-2"):
        sagemaker.delete_endpoint_config(EndpointConfigName=config)
    sagemaker.delete_model(ModelName=NAME)
    s3.delete_object(Bucket=BUCKET, Key="model.tar.gz")
    s3.delete_bucket(Bucket=BUCKET)
    endpoints = sagemaker.list_endpoints(NameContains=NAME)["Endpoints"]
    models = sagemaker.list_models(NameContains=NAME)["Models"]
    buckets = [bucket["Name"] for bucket in s3.list_buckets()["Buckets"] if bucket["Name"] == BUCKET]
    return [*(one["EndpointName"] for one in endpoints), *list_configs(), *(one["ModelName"] for one in models), *buckets]


uploaded, arn = upload(), deploy()
wait("endpoint_in_service")
print(
    json.dumps(
        {
            "uploaded": uploaded,
            "endpointArn": arn,
            "predictions": predict(),
            "invocations": count_invocations(),
            "configs": list_configs(),
            "scaling": scale(),
            "loaded": count_loaded(),
            "tags": tag(arn),
            "updatedTo": update(),
            "gone": delete(),
            "left": remove_all(),
        }
    )
)
