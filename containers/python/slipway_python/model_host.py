"""A model that is served: its workers, and who may use them when."""
import queue
import socket
import threading
import time
from typing import Callable, List, Optional

from .frames import Closed
from .log import log
from .request_error import RequestError
from .worker_process import LoadError, ModelSpec, WorkerProcess

_MAX_WAITING = 512
_MAX_FAILURES = 3


class ModelHost:
    def __init__(self, spec: ModelSpec, workers: int, startup_timeout_s: float, timeout_s: float):
        self.spec = spec
        self._count = workers
        self._startup_timeout_s = startup_timeout_s
        self._timeout_s = timeout_s
        self._idle: "queue.LifoQueue[WorkerProcess]" = queue.LifoQueue()
        self._workers: List[WorkerProcess] = []
        self._lock = threading.Lock()
        self._waiting = 0
        self._failures = 0
        self._is_stopped = False
        self.failure: Optional[str] = None
        self.on_failure: Callable[[str], None] = lambda reason: None

    def start(self) -> None:
        """Returns when every worker has loaded the model; raises LoadError when one cannot."""
        workers = [WorkerProcess(self.spec) for _ in range(self._count)]
        try:
            for worker in workers:
                worker.load(self._startup_timeout_s)
        except LoadError:
            for worker in workers:
                worker.end()
            raise
        for worker in workers:
            self._adopt(worker)

    def invoke(self, head: dict, body: bytes, reply: Callable[[dict, bytes], None]) -> None:
        """Calls `reply` for each piece of the answer. Raises RequestError where there is none, or no more."""
        worker = self._take()
        try:
            frame = worker.ask(head, body, self._timeout_s)
            while True:
                # From here on the failures of the caller, who may be gone, are not the worker's.
                reply = _deliver(reply, frame)
                if not frame.head.get("more"):
                    break
                frame = worker.next_piece()
        except socket.timeout:
            worker.kill()
            raise RequestError(
                504,
                f"The handler gave no answer within {self._timeout_s} s (SAGEMAKER_MODEL_SERVER_TIMEOUT): its worker was ended.",
            ) from None
        except Closed:
            how = worker.how_it_ended()
            worker.kill()
            raise RequestError(500, f"The worker {how} while it answered.") from None
        except BaseException:
            # Nobody knows where its answer ends.
            worker.kill()
            raise
        self._idle.put(worker)

    def memory_bytes(self) -> int:
        return sum(worker.memory_bytes() for worker in list(self._workers))

    def stop(self) -> None:
        with self._lock:
            self._is_stopped = True
            workers = self._workers[:]
        enders = [threading.Thread(target=worker.end) for worker in workers]
        for ender in enders:
            ender.start()
        for ender in enders:
            ender.join()

    def _take(self) -> WorkerProcess:
        with self._lock:
            if self._waiting >= _MAX_WAITING:
                raise RequestError(503, f"{_MAX_WAITING} requests are waiting already: try again.")
            self._waiting += 1
        until = time.monotonic() + self._timeout_s
        try:
            while True:
                worker = self._idle.get(timeout=max(0.0, until - time.monotonic()))
                if not worker.is_over.is_set():
                    return worker
        except queue.Empty:
            raise RequestError(503, f"No worker was free within {self._timeout_s} s.") from None
        finally:
            with self._lock:
                self._waiting -= 1

    def _adopt(self, worker: WorkerProcess) -> None:
        with self._lock:
            if not self._is_stopped:
                self._workers.append(worker)
                self._failures = 0
                self._idle.put(worker)
                worker.watch(self._replace)
                return
        worker.end()

    def _replace(self, dead: WorkerProcess) -> None:
        with self._lock:
            if dead in self._workers:
                self._workers.remove(dead)
            if self._is_stopped:
                return
        log("warn", f"A worker {dead.how_it_ended()}; another takes its place.")
        while not self._is_stopped:
            worker = WorkerProcess(self.spec)
            try:
                worker.load(self._startup_timeout_s)
            except LoadError as error:
                self._failures += 1
                if self._failures >= _MAX_FAILURES:
                    self.failure = str(error)
                    self.on_failure(self.failure)
                    return
                time.sleep(self._failures)
                continue
            self._adopt(worker)
            return


def _deliver(reply, frame):
    """What to do with the next piece: nothing, once the caller is gone."""
    try:
        reply(frame.head, frame.body)
    except OSError:
        return lambda head, body: None
    return reply
