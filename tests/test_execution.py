"""Notebooks run side by side, each for itself, and every fault ends in one line of words."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from sco_lessons.course import Cache, Executed, digest
from sco_lessons.course import run as run_in_time
from sco_lessons.course.forks import PreparedProcess
from sco_lessons.course.helpers import Helpers, HelpersGoneError
from sco_lessons.course.kernels import ForkProvisioner, KernelFactory
from sco_lessons.course.running import Workplace, can_fork

run = partial(run_in_time, timeout=600)  # a cell hangs then, however slow the machine is
needs_fork = pytest.mark.skipif(not can_fork(), reason="kernels are forked on Linux only")

SAME = [
    "import sys, os, random, warnings",
    "print('out'); print('err', file=sys.stderr)",
    "import pandas as pd\npd.DataFrame({'speaker': ['Xi', 'Putin'], 'words': [10, 12]})",
    "import matplotlib.pyplot as plt\nplt.figure(figsize=(2, 1)); plt.bar([1, 2], [3, 4]);",
    "sorted({'b', 'a', 'c'}, key=hash), list({'b', 'a', 'c'})",
    "plt.rcParams['backend'], plt.get_backend(), plt.rcParams['figure.dpi']",
    "from textblob import TextBlob\nTextBlob('a very good day').sentiment",
    "warnings.warn('read this')",
    "os.listdir(), [p for p in sys.path if p], sys.argv[0], __name__, os.getcwd() in sys.path",
    "sorted(k for k in os.environ if not k.startswith(('JPY', 'PYDEVD')))",
    "%%html\n<b>strong</b>",
    "!echo from a shell",
    "os.write(1, b'from the file descriptor\\n')",
    "from IPython.display import display, update_display\nh = display('first', display_id=True)",
    "h.update('second')",
    "import ipywidgets\nsorted(get_ipython().kernel.comm_manager.targets)",
    "ipywidgets.IntSlider(3, description='many')",
    "1 / 0",
]
LEAK = (
    "import os, random, builtins, matplotlib, numpy\n"
    "seen = [hasattr(builtins, 'leak'), matplotlib.rcParams['lines.linewidth'],"
    " 'LEAK' in os.environ, os.listdir(), os.path.exists(os.path.expanduser('~/left'))]\n"
    "builtins.leak = matplotlib.rcParams['lines.linewidth'] = 9\n"
    "os.environ['LEAK'] = 'yes'; open('left', 'w').close()\n"
    "open(os.path.expanduser('~/left'), 'w').close()\n"
    "open('/proc/self/oom_score_adj').close() if os.path.exists('/proc') else None\n"
    "print(seen); random.random(), float(numpy.random.rand())"
)
CELLS = {
    "a_failure": ["x = 1", "def f():\n    return x / 0", "f()", "print('never')"],
    "b_hangs": ["import time\ntime.sleep(600)"],
    "c_hangs_for_good": [
        "import signal\nfor s in (signal.SIGINT, signal.SIGTERM): signal.signal(s, lambda *_: 0)\n"
        "while True: pass",
    ],
    "d_dies": ["1", "import os\nos._exit(3)"],
    "e_floods": ["while True: print('x' * 10_000)"],
    "e_shows_too_much": ["'x' * 2_000_000", "'after'"],
    "f_first": [LEAK],
    "g_second": [LEAK],
    "h_fine": ["import sys; print('careful', file=sys.stderr)", "print('你好 🙂')"],
    "k_pieces": [
        "import sys, time\nfrom IPython.display import display\n"
        "print(1, end='', flush=True); print(1); print(2, file=sys.stderr)\n"
        "time.sleep(0.3)  # longer than a stream waits before it sends\n"
        "print(2, file=sys.stderr); print(3); display('between'); print(4)"
    ],
    "l_surrogate": [
        "from IPython.display import HTML, display\n"
        "print('before \\ud800 after'); display(HTML('<p>\\udfff</p>'))",
        "raise ValueError('\\ud800')",
    ],
    "i_asks": ["input('name? ')"],
    "j_expected": ["#", "raise ValueError('on purpose')", "'after'"],
}
ENDS = {
    "a_failure": "a_failure, cell 3: ZeroDivisionError: division by zero",
    "b_hangs": "b_hangs, cell 1: Timeout: took over 2 s, and was ended",
    "c_hangs_for_good": "c_hangs_for_good, cell 1: Timeout: took over 2 s, and was ended",
    "d_dies": "d_dies, cell 2: KernelDied: exit status 3",
    "e_floods": "e_floods, cell 1: TooMuchOutput: made over 1,000,000 bytes, and was ended",
    "e_shows_too_much": "e_shows_too_much, cell 1: TooMuchOutput: "
    "made over 1,000,000 bytes, and was ended",
    "l_surrogate": "l_surrogate, cell 2: ValueError: \ufffd",
    "i_asks": "i_asks, cell 1: StdinNotImplementedError: raw_input was called, "
    "but this frontend does not support input requests.",
}


def write(folder: Path, name: str, cells: list[str], tags: dict[int, list[str]] | None = None):
    def cell(at: int, source: str) -> dict:
        return {
            "cell_type": "code",
            "id": f"cell-{at}",
            "metadata": {"tags": (tags or {}).get(at, [])},
            "source": source,
            "outputs": [],
            "execution_count": None,
        }

    made = {
        "cells": [cell(at, source) for at, source in enumerate(cells)],
        "metadata": {"kernelspec": {"name": "python3", "language": "python", "display_name": "P"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.ipynb"
    path.write_text(json.dumps(made), encoding="utf-8")
    return path


def outputs(result: Executed) -> list:
    return [cell["outputs"] for cell in result.notebook.cells]


def text_of(result: Executed) -> str:
    return "".join(o.get("text", "") for cell in outputs(result) for o in cell)


def children_of_this_process() -> set[str]:
    listed = Path(f"/proc/self/task/{os.getpid()}/children")
    return set(listed.read_text().split()) if listed.exists() else set()


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder for temporary files of runs, so that what they leave can be seen."""
    folder = tmp_path_factory.mktemp("t")
    before = {name: os.environ.get(name) for name in ("TMPDIR", "PYTHONSTARTUP", "COLUMNS")}
    os.environ |= {"TMPDIR": str(folder), "PYTHONSTARTUP": "/no/such/file", "COLUMNS": "20"}
    import tempfile

    tempfile.tempdir = None
    yield folder
    for name, value in before.items():
        os.environ.pop(name) if value is None else os.environ.__setitem__(name, value)
    tempfile.tempdir = None


@pytest.fixture(scope="module")
def troubled(tmp_path_factory, place):
    """One run over notebooks that fail in every way, and some that do not."""
    folder = tmp_path_factory.mktemp("troubled")
    tags = {"j_expected": {1: ["raises-exception"]}}
    paths = [write(folder, name, cells, tags.get(name)) for name, cells in CELLS.items()]
    (folder / "not_a_notebook.ipynb").write_text("<html>")
    (folder / "note.txt").write_text("beside the notebooks")
    before, told = children_of_this_process(), []

    def tell(_: int, result: Executed) -> None:
        told.append(result)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sco_lessons.course.running.MOST_OUTPUT", 1_000_000)
        everything = [*paths, folder / "not_a_notebook.ipynb"]
        hang = [path for path in everything if "hangs" in path.stem]
        results = (
            *run(hang, timeout=2, jobs=2, on_progress=lambda _, one: told.append(one)),
            *run(
                [p for p in everything if p not in hang],
                on_progress=lambda _, one: told.append(one),
            ),
        )
    assert children_of_this_process() == before
    assert not list(place.glob("sco-*"))
    assert sorted(each.name for each in told) == sorted(each.name for each in results)
    return {each.name: each for each in results}


@pytest.mark.parametrize("name", ENDS)
def test_a_failure_names_notebook_cell_and_error_in_one_line(troubled, name):
    assert troubled[name].failure.message == ENDS[name]


@pytest.mark.parametrize("name", [n for n in CELLS if n not in ENDS])
def test_the_others_finish(troubled, name):
    assert troubled[name].failure is None


def test_a_failure_keeps_its_traceback_without_colours(troubled):
    failure = troubled["a_failure"].failure
    assert "return x / 0" in failure.traceback
    assert "\x1b" not in failure.traceback
    assert failure.cell == 2


def test_cells_after_a_failure_are_not_run_and_those_before_keep_their_outputs(troubled):
    assert "never" not in text_of(troubled["a_failure"])
    assert troubled["a_failure"].notebook.cells[0].execution_count == 1


def test_what_is_no_notebook_is_said_in_one_line(troubled):
    failure = troubled["not_a_notebook"].failure
    assert failure.message.startswith("not_a_notebook.ipynb: not a notebook (")
    assert "\n" not in failure.message


def test_standard_error_and_characters_of_all_scripts_are_kept(troubled):
    (warned,), (said,) = outputs(troubled["h_fine"])
    assert (warned["name"], warned["text"]) == ("stderr", "careful\n")
    assert said["text"] == "你好 🙂\n"


def test_streams_keep_their_order_and_their_pieces_are_joined(troubled):
    *streams, shown, after = outputs(troubled["k_pieces"])[0]
    assert [(each["name"], each["text"]) for each in [*streams, after]] == [
        ("stdout", "11\n"),
        ("stderr", "2\n2\n"),
        ("stdout", "3\n"),
        ("stdout", "4\n"),
    ]
    assert shown["data"]["text/plain"] == "'between'"


def test_a_lone_surrogate_loses_no_output(troubled):
    (said, page), (error,) = outputs(troubled["l_surrogate"])
    assert said["text"] == "before \ufffd after\n"
    assert page["data"]["text/html"] == "<p>\ufffd</p>"
    assert error["evalue"] == "\ufffd"


def test_an_expected_error_is_shown_and_the_notebook_goes_on(troubled):
    _, (error,), (after,) = outputs(troubled["j_expected"])
    assert error["ename"] == "ValueError"
    assert after["data"]["text/plain"] == "'after'"


def test_notebooks_share_neither_state_nor_files_nor_randomness(troubled):
    first, second = (text_of(troubled[name]) for name in ("f_first", "g_second"))
    assert first == second == "[False, 1.5, False, ['note.txt'], False]\n"
    numbers = [outputs(troubled[n])[0][-1]["data"]["text/plain"] for n in ("f_first", "g_second")]
    assert numbers[0] != numbers[1]


@needs_fork
def test_forked_kernels_give_what_plain_ones_give_cell_by_cell(tmp_path, place):
    path = write(tmp_path, "same", SAME)
    (forked,), (plain,) = run([path]), run([path], plain_kernels=True)
    for source, one, other in zip(SAME, outputs(forked), outputs(plain), strict=True):
        assert _comparable(one) == _comparable(other), source
    assert (
        forked.failure.message
        == plain.failure.message
        == ("same, cell 18: ZeroDivisionError: division by zero")
    )


def _comparable(cell_outputs: list) -> str:
    """Outputs as text, without the name of the run's temporary folder."""
    import re

    return re.sub(r"sco-\w+", "sco-", json.dumps(cell_outputs, sort_keys=True))


def test_a_second_run_with_a_cache_executes_nothing(tmp_path):
    path = write(tmp_path / "n", "once", ["import time; time.time_ns()"])
    cache = Cache(tmp_path / "cache")
    (first,), (second,) = (run([path], cache=cache, plain_kernels=True) for _ in range(2))
    assert (first.cached, second.cached) == (False, True)
    assert first.content == second.content
    assert second.seconds == 0.0


def test_only_what_changed_is_executed_again(tmp_path, monkeypatch):
    paths = [write(tmp_path / "n", f"nb{i}", [f"{i}"]) for i in range(2)]
    cache = Cache(tmp_path / "cache")
    ours = lambda: [each.cached for each in run(paths, cache=cache, plain_kernels=True)]  # noqa: E731
    assert ours() == [False, False]
    write(tmp_path / "n", "nb1", ["'changed'"])
    assert ours() == [True, False]
    for entry in (p for p in (tmp_path / "cache").rglob("*") if p.is_file()):
        if b'"nbformat"' in (content := entry.read_bytes()):
            entry.write_bytes(content[:-1])
    assert ours() == [False, False]
    monkeypatch.setattr("sco_lessons.course.running.library_digest", lambda: "another")
    assert ours() == [False, False]


def test_a_failure_is_tried_again(tmp_path):
    path = write(tmp_path / "n", "bad", ["1 / 0"])
    cache = Cache(tmp_path / "cache")
    for _ in range(2):
        (result,) = run([path], cache=cache, plain_kernels=True)
        assert not result.ok and not result.cached


def test_two_runs_at_once_share_a_cache(tmp_path):
    paths = [write(tmp_path / "n", f"nb{i}", [f"{i} + {i}"]) for i in range(3)]
    code = (
        "import sys; from pathlib import Path; from sco_lessons.course import *\n"
        "from sco_lessons.course import running\n"
        "running.library_digest = lambda: 'as it is'\n"  # an author may be at work on it
        "found = run(map(Path, sys.argv[2:]), cache=Cache(Path(sys.argv[1])), plain_kernels=True)\n"
        "print([each.ok for each in found], [each.cached for each in found])"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "cache"), *map(str, paths)]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert all(each.communicate()[0].startswith("[True, True, True]") for each in both)
    third = subprocess.run(command, stdout=subprocess.PIPE, text=True).stdout
    assert third == "[True, True, True] [True, True, True]\n"


@needs_fork
def test_when_the_program_is_killed_its_kernels_and_files_go_too(tmp_path):
    pids = tmp_path / "pids"
    stray = "import os, subprocess, time\n" + (
        "p = subprocess.Popen(['sleep', '600'], start_new_session=True)\n"
        f"open({str(pids)!r}, 'w').write(f'{{p.pid}} {{os.getpid()}} {{os.getppid()}}')\n"
        "time.sleep(600)"
    )
    path = write(tmp_path / "n", "sleeps", [stray])
    code = (
        "import sys; from pathlib import Path; from sco_lessons.course import run\n"
        "run([Path(sys.argv[1])])"
    )
    env = os.environ | {"TMPDIR": str(tmp_path)}
    program = subprocess.Popen([sys.executable, "-c", code, str(path)], env=env)
    _until(lambda: pids.exists() and len(pids.read_text().split()) == 3)
    program.kill()
    program.wait()
    _until(lambda: not any(_alive(int(pid)) for pid in pids.read_text().split()))
    _until(lambda: not list(tmp_path.glob("sco-*")))


def test_ctrl_c_ends_a_run_and_leaves_nothing(tmp_path):
    path = write(tmp_path / "n", "sleeps", [f"open({str(tmp_path / 'on')!r}, 'w')", "while 1: 1"])
    code = (
        "import sys; from pathlib import Path; from sco_lessons.course import run\n"
        "run([Path(sys.argv[1])], plain_kernels=True)"
    )
    env = os.environ | {"TMPDIR": str(tmp_path)}
    # A shell starts what runs in the background with Ctrl-C ignored, and that is inherited.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        program = subprocess.Popen(
            [sys.executable, "-c", code, str(path)], env=env, stderr=subprocess.PIPE, text=True
        )
    finally:
        signal.signal(signal.SIGINT, before)
    _until((tmp_path / "on").exists)
    program.send_signal(signal.SIGINT)
    assert "KeyboardInterrupt" in program.communicate()[1]
    assert not list(tmp_path.glob("sco-*"))


@needs_fork
def test_a_forked_kernel_can_be_interrupted(tmp_path, place):
    async def interrupted() -> str:
        one_thread = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
        env = {**os.environ, **one_thread}
        kernels = KernelFactory(place / "i", env, PreparedProcess(place / "i", env))
        manager = kernels.manager()
        assert isinstance(manager.provisioner, ForkProvisioner)
        await manager.start_kernel(env=dict(os.environ))
        client = manager.client()
        client.start_channels(hb=False)
        await client.wait_for_ready(timeout=600)
        is_running = asyncio.Event()
        waiting = asyncio.ensure_future(
            client.execute_interactive(
                "import time; print('on', flush=True); time.sleep(600)",
                output_hook=lambda message: (
                    is_running.set() if message["msg_type"] == "stream" else None
                ),
            )
        )
        await is_running.wait()
        await manager.interrupt_kernel()
        reply = await waiting
        client.stop_channels()
        await manager.shutdown_kernel(now=True)
        kernels.close()
        return reply["content"]["ename"]

    (place / "i").mkdir()
    assert asyncio.run(interrupted()) == "KeyboardInterrupt"


def test_cells_can_be_run_where_the_path_is_too_long_for_sockets(tmp_path, monkeypatch):
    import tempfile

    deep = tmp_path / ("deep" * 25)
    deep.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(deep))
    (result,) = run([write(tmp_path / "n", "deep", ["1 + 1"])])
    assert result.ok
    assert list(deep.iterdir()) == []


@needs_fork
def test_a_notebook_that_kills_the_process_behind_it_stops_no_later_one(tmp_path):
    kills = write(tmp_path, "kills", ["import os, time\nos.kill(os.getppid(), 9); time.sleep(60)"])
    later = write(tmp_path, "later", ["1 + 1"])
    bad, good = run([kills, later], jobs=1)
    assert bad.failure.name == "KernelDied"
    assert good.ok


@needs_fork
def test_helpers_make_what_is_asked_beside_the_kernels_until_one_dies(tmp_path):
    helpers = Helpers(partial(os.putenv, "READY", "yes"))
    seven, no_number = (helpers.submit(partial(int, digits)) for digits in ("7", "x"))
    with pytest.raises(HelpersGoneError):
        helpers.result(seven)  # nobody has started them
    with Workplace(None, None, helpers) as place:
        (result,) = run([write(tmp_path, "one", ["1"])], workplace=place)
        cores = helpers.submit(partial(os.sched_getaffinity, 0))
        assert result.ok and helpers.result(seven) == 7
        assert helpers.result(cores) == os.sched_getaffinity(0)
        with pytest.raises(ValueError, match="invalid literal"):
            helpers.result(no_number)
        said = helpers.submit(partial(subprocess.check_output, ["printenv", "READY"], text=True))
        assert helpers.result(said) == "yes\n"
        told = helpers.submit(partial(os._exit, 3))
        with pytest.raises(HelpersGoneError):
            helpers.result(told)
        (again,) = run([write(tmp_path, "two", ["2"])], workplace=place)
        assert again.ok
        folder = place.folder
    assert not folder.exists()


def test_a_cache_forgets_what_nobody_asked_for_in_a_month(tmp_path):
    cache = Cache(tmp_path)
    old, used = digest("old"), digest("used")
    for key in (old, used):
        cache.put(key, b"content")
        os.utime(cache.folder / key[:2] / key[2:], (0, 0))
    assert cache.get(used) == b"content"
    cache.prune()
    assert (cache.get(old), cache.get(used)) == (None, b"content")


def test_run_works_where_an_event_loop_runs_already(tmp_path):
    path = write(tmp_path, "inside", ["2 + 2"])

    async def inside():
        return run([path], plain_kernels=True)

    assert asyncio.run(inside())[0].ok


def test_wrong_settings_are_refused_with_their_values(tmp_path):
    with pytest.raises(ValueError, match="jobs=0"):
        run([], jobs=0)


def _alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def _until(holds) -> None:
    """Wait for what must come about; a machine may take its time, but not for ever."""
    for _ in range(10_000):
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come about in eight minutes")
