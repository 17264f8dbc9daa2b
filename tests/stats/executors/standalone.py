"""A real Spark cluster on this machine: a master and workers, each a Java process of its own, on the loopback only."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from likvard.stats.executors.spark_cluster import opened

HERE = "127.0.0.1"
SMALL = {
    "spark.driver.host": HERE,
    "spark.driver.bindAddress": HERE,
    "spark.ui.enabled": "false",
    "spark.executor.memory": "700m",
    "spark.sql.shuffle.partitions": "4",
    "spark.log.level": "ERROR",
}
PATIENCE = 240  # seconds for a Java process to open its port


@contextmanager
def cluster(folder: Path, *, workers: int = 2, memory: str = "1g") -> Iterator[str]:
    """The address of a master whose workers have one core each. They write below ``folder``."""
    port = free_port()
    address = f"spark://{HERE}:{port}"
    with ExitStack() as running:
        master = ["Master", "--host", HERE, "--port", str(port), "--webui-port", "0"]
        running.enter_context(java(folder / "master.log", master))
        wait_for(port)
        for number in range(workers):
            home, places = folder / f"worker-{number}", ["--host", HERE, "--webui-port", "0"]
            size = ["--cores", "1", "--memory", memory, "--work-dir", str(home)]
            running.enter_context(java(folder / f"worker-{number}.log", ["Worker", *places, *size, address]))
        yield address


def session(address: str) -> AbstractContextManager[Any]:
    """A small session on the cluster; its driver is this process."""
    return opened(address, SMALL)


@contextmanager
def java(log: Path, command: list[str]) -> Iterator[None]:
    """One of Spark's processes; ended with the block."""
    spark = Path(import_module("pyspark").__path__[0])
    name, *arguments = command
    program = f"org.apache.spark.deploy.{name.lower()}.{name}"
    environment = {**os.environ, "SPARK_LOCAL_IP": HERE, "SPARK_HOME": str(spark), "SPARK_DAEMON_MEMORY": "512m"}
    with log.open("w") as written:
        line = [str(spark / "bin" / "spark-class"), program, *arguments]  # becomes the Java process
        process = subprocess.Popen(line, stdout=written, stderr=written, env=environment)
        try:
            yield
        finally:
            process.terminate()
            process.wait(PATIENCE)


def free_port() -> int:
    with socket.socket() as one:
        one.bind((HERE, 0))
        port: int = one.getsockname()[1]
        return port


def wait_for(port: int) -> None:
    """Until somebody answers at the port."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with socket.socket() as one:
            if one.connect_ex((HERE, port)) == 0:
                return
        time.sleep(0.2)
    raise TimeoutError(f"nobody answers at port {port}")
