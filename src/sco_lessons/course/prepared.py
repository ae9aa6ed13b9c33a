"""The prepared process: imports what lessons import, then forks a kernel when asked.

Started by `forks.PreparedProcess`, one JSON object a line over a socket. It has one
thread and neither sockets of ZeroMQ nor an event loop, so a fork of it is as clean as a
new process. When the other end of the socket closes, all its kernels are killed.
"""

from __future__ import annotations

import contextlib
import gc
import importlib.util
import json
import os
import shutil
import signal
import socket
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

from sco_lessons.course.helpers import adopt_orphans, die_with, help_until_told

__all__ = ["IMPORTED", "USED", "answer", "main"]

USED = (
    "matplotlib.pyplot",
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_svg",
    "PIL.BmpImagePlugin",
    "PIL.GifImagePlugin",
    "PIL.JpegImagePlugin",
    "PIL.PngImagePlugin",
    "PIL.PpmImagePlugin",
    "pandas",
    "pandas.core.reshape.reshape",
    "pandas.io.formats.csvs",
    "pandas.io.formats.html",
    "pandas.io.formats.string",
    "pandas.io.formats.style",
    "pycountry.db",
)
"""What kernels and the helpers beside them have loaded; what is missing is left out."""
IMPORTED = (
    "ipykernel.kernelapp",
    "ipykernel.ipkernel",
    "ipykernel.zmqshell",
    "ipykernel.datapub",
    "ipykernel.comm",
    "ipykernel.debugger",
    "tornado.platform.asyncio",
    "faulthandler",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "IPython.core.pylabtools",
    "anywidget",
    "sco_lessons.course.stream",
    "sco_lessons.exercises.authoring",
)
"""What every kernel has loaded besides, though not in its namespace; what is missing is left out.

`matplotlib_inline` must not be among them: it looks for a shell when it is imported. So do
the widgets, which register with the kernel once it is there.
"""

_STARTED_IN = str(Path.cwd())

_kernels: set[int] = set()
_helpers: set[int] = set()
_set_by_imports: dict[str, str] = {}


def main() -> None:
    """Serve until the other end hangs up, then leave nothing behind.

    What follows the number of the socket are the ends of the pipes of helpers and the folder
    that these work in, if there are to be any.
    """
    channel = socket.socket(fileno=int(sys.argv[1]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    adopt_orphans()
    folder = Path(os.environ.pop("SCO_LESSONS_FOLDER"))
    before = _settle()
    _import(USED)
    _use_course()
    if sys.argv[2:]:
        _fork_helpers(folder, channel, *map(int, sys.argv[2:4]))
    _import(IMPORTED)
    _set_by_imports.update({k: v for k, v in os.environ.items() if before.get(k) != v})
    gc.freeze()
    gc.enable()
    try:
        with channel.makefile("r", encoding="utf-8") as requests:
            for line in requests:
                channel.sendall(json.dumps(answer(json.loads(line), channel)).encode() + b"\n")
    except OSError:
        pass
    finally:
        for pid in tuple(_kernels):
            _kill_group(pid)
            os.waitpid(pid, 0)
        _kernels.clear()
        _helpers.clear()
        _kill_strays()
        shutil.rmtree(folder, ignore_errors=True)
        os._exit(0)  # to take apart all that was loaded would take a tenth of a second


def _settle() -> dict[str, str]:
    """Settings for what is imported; the environment as it is then."""
    # The same that ipykernel sets before a kernel's own code imports matplotlib.
    os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"
    # pyarrow, if pandas finds it, would start threads, and a process with threads is not forked.
    os.environ["JE_ARROW_MALLOC_CONF"] = "background_thread:false"
    os.environ["OMP_NUM_THREADS"] = "1"
    os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"  # it would be said by every kernel
    gc.disable()  # what is loaded stays: to look for what could go took a tenth of the time
    return dict(os.environ)


def _import(names: Iterable[str]) -> None:
    for name in names:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)


def _use_course() -> None:
    """Load every public name of the course's library, and its word lists, rules and fonts."""
    import sco_lessons

    for name in dir(sco_lessons):
        with contextlib.suppress(ImportError, AttributeError):
            getattr(sco_lessons, name)
    article = sco_lessons.annotate(sco_lessons.load())
    counts = {"one": 1, "two": 2}
    for shown in (
        sco_lessons.checkup(),
        sco_lessons.show(article),
        sco_lessons.charts.bar(counts, "Numbers"),
    ):
        shown._repr_mimebundle_()


def answer(request: dict[str, Any], channel: socket.socket) -> dict[str, Any]:
    """The answer to one request.

    "ready" -> how many threads this process has; "fork" -> the pid of a new kernel;
    "poll" -> the exit status of one, None while it runs.
    """
    match request["do"]:
        case "ready":
            return {"threads": _threads()}
        case "fork":
            return {"pid": _fork(request, channel)}
        case "poll":
            return {"status": _poll(request["pid"])}
    return {"error": f"cannot do {request['do']!r}"}


def _threads() -> int:
    return sum(1 for _ in Path("/proc/self/task").iterdir())


def _poll(pid: int) -> int | None:
    if pid not in _kernels:
        return 0
    if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        return None
    # Before it is reaped its number cannot be another's: what it started goes with it.
    _kill_group(pid)
    _kernels.discard(pid)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    _kill_strays()
    return status


def _kill_group(pid: int) -> None:
    for kill in (os.killpg, os.kill):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            kill(pid, signal.SIGKILL)


def _kill_strays() -> None:
    """Kill and reap every child that is none of ours: what a kernel started and left behind."""
    while strays := _children() - _kernels - _helpers:
        for pid in strays:
            _kill_group(pid)
            os.waitpid(pid, 0)


def _children() -> set[int]:
    with contextlib.suppress(OSError):
        listed = Path(f"/proc/self/task/{os.getpid()}/children").read_text()
        return {int(pid) for pid in listed.split()}
    return set()


def _fork(request: dict[str, Any], channel: socket.socket) -> int:
    parent = os.getpid()
    pid = os.fork()
    if pid == 0:
        _be_a_kernel(request, channel, parent)
    _kernels.add(pid)
    return pid


def _be_a_kernel(request: dict[str, Any], channel: socket.socket, parent: int) -> NoReturn:
    """In the child: become what `python -m ipykernel_launcher` would be, and never return."""
    status = 1
    try:
        os.setsid()
        die_with(parent)
        _files(channel, request["errors"])
        _own_state(request)
        from ipykernel.kernelapp import IPKernelApp

        kernel: Any = IPKernelApp.instance()
        kernel.initialize([*request["argv"], f"--IPKernelApp.parent_handle={parent}"])
        if widgets := sys.modules.get("ipywidgets"):
            widgets.register_comm_target()  # as it does if it is imported in a kernel
        kernel.start()
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(status)


def _fork_helpers(folder: Path, channel: socket.socket, told: int, answers: int) -> None:
    parent = os.getpid()
    if _threads() == 1:
        gc.freeze()
        pid = os.fork()
        if pid == 0:
            os.setsid()
            die_with(parent)
            _files(channel, None)
            os.chdir(sys.argv[4])
            sys.path[:] = [folder for folder in sys.path if folder != _STARTED_IN]
            help_until_told(folder, told, answers)
        _helpers.add(pid)
    os.close(told)
    os.close(answers)


def _files(channel: socket.socket, errors: str | None) -> None:
    """Let go of the parent's socket; send the lowest level of stderr to a file."""
    channel.detach()
    os.close(int(sys.argv[1]))
    if errors:
        number = os.open(errors, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(number, 2)
        os.close(number)


def _own_state(request: dict[str, Any]) -> None:
    """Environment, working folder, arguments and randomness as in a process of its own."""
    import random
    import tempfile

    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ.clear()
    os.environ.update(_set_by_imports | request["env"])
    os.chdir(request["cwd"])
    launcher = importlib.util.find_spec("ipykernel_launcher")
    sys.argv = [str(launcher and launcher.origin), *request["argv"]]
    sys.path[:] = [folder for folder in sys.path if folder != _STARTED_IN]
    tempfile.tempdir = None
    random.seed()
    if "numpy" in sys.modules:
        import numpy

        numpy.random.seed()
    sys.modules.pop("sco_lessons.course.prepared", None)


if __name__ == "__main__":
    main()
