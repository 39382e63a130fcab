"""An S3 of one's own for tests: moto's server, with one bucket."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import boto3
import msgspec
from moto.server import ThreadedMotoServer

from web import files

BUCKET = "samling"
KEYS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_REGION": "eu-north-1", "AWS_DEFAULT_REGION": "eu-north-1", "AWS_ALLOW_HTTP": "true"}


@contextmanager
def server() -> Iterator[dict[str, str]]:
    """What has to stand in the environment of whoever uses it."""
    moto = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    moto.start()
    host, port = moto.get_host_and_port()
    address = f"http://{host}:{port}"
    client = boto3.client("s3", endpoint_url=address, region_name=KEYS["AWS_REGION"], aws_access_key_id="test", aws_secret_access_key="test")
    client.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": KEYS["AWS_REGION"]})
    client.close()
    yield {**KEYS, "AWS_ENDPOINT": address, "FILES_URL": f"s3://{BUCKET}/files"}
    moto.stop()


@contextmanager
def used(environment: dict[str, str]) -> Iterator[None]:
    """Files of this process go there meanwhile."""
    before, settings = dict(os.environ), files.SETTINGS
    os.environ.update(environment)
    files.SETTINGS = msgspec.structs.replace(settings, files_url=environment["FILES_URL"])
    files.store.cache_clear()
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        files.SETTINGS = settings
        files.store.cache_clear()
