"""Firefox for tests, by WebDriver BiDi, which it speaks itself: neither a driver nor a package.

Debian's Firefox is not one that Playwright can drive.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import websocket

_LISTENS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
_QUIET = """
user_pref("app.update.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("toolkit.telemetry.enabled", false);
"""


def firefox() -> str | None:
    """The installed Firefox, or None."""
    return shutil.which("firefox-esr") or shutil.which("firefox")


class Window:
    """A window of Firefox."""

    def __init__(self, connection: websocket.WebSocket) -> None:
        self._connection, self._number = connection, 0
        self._ask("session.new", capabilities={})
        self._ask("session.subscribe", events=["network.beforeRequestSent"])
        self.requests: list[str] = []
        [first] = self._ask("browsingContext.getTree")["contexts"]
        self._context = first["context"]

    def open(self, address: str) -> None:
        """Load a page."""
        self._ask("browsingContext.navigate", context=self._context, url=address, wait="complete")

    def anew(self) -> None:
        """Close the window and open another one in the same browser."""
        old = self._context
        self._context = self._ask("browsingContext.create", type="tab")["context"]
        self._ask("browsingContext.close", context=old)

    def evaluate(self, function: str, *values: Any) -> Any:
        """What a function of JavaScript gives for these values, a promise fulfilled."""
        called = ", ".join(json.dumps(value) for value in values)
        told = self._ask(
            "script.evaluate",
            expression=f"(async () => JSON.stringify(await ({function})({called})))()",
            target={"context": self._context},
            awaitPromise=True,
        )
        if told["type"] == "exception":
            raise AssertionError(told["exceptionDetails"]["text"])
        return json.loads(told["result"].get("value", "null"))

    def wait(self, function: str, *values: Any) -> Any:
        """Wait until a function of JavaScript gives something, and what that is."""
        while not (found := self.evaluate(function, *values)):
            time.sleep(0.3)
        return found

    def _ask(self, method: str, **parameters: Any) -> Any:
        self._number += 1
        asked = {"id": self._number, "method": method, "params": parameters}
        self._connection.send(json.dumps(asked))
        while True:
            heard = json.loads(self._connection.recv())
            if heard.get("method") == "network.beforeRequestSent":
                self.requests.append(heard["params"]["request"]["url"])
            if heard.get("id") == self._number:
                assert heard["type"] == "success", heard
                return heard["result"]


@contextmanager
def window(program: str) -> Iterator[Window]:
    """A Firefox of its own, with an empty profile and without a picture."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        (Path(profile) / "user.js").write_text(_QUIET)
        command = [program, "--headless", "--no-remote", "--profile", profile]
        command += ["--remote-debugging-port", "0"]
        started = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        try:
            assert started.stderr is not None
            found = next(filter(None, map(_LISTENS.search, started.stderr)))
            connection = websocket.create_connection(
                f"{found[1]}/session", suppress_origin=True, timeout=None
            )
            yield Window(connection)
        finally:
            started.kill()
            started.wait()
