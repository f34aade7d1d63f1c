"""The dashboard served as users serve it, and a real Chromium that looks at it and may not leave the machine."""

import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from dashboard.serve import command

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_SETTLED = """() => document.querySelector('[data-testid=stMainBlockContainer] h1')
  && !document.querySelector('[data-testid=stSkeleton]')
  && !document.querySelector('[data-testid=stApp][data-test-script-state=running]')
  && !document.querySelector('[data-stale=true]')"""


class ChromiumMissing(Exception):
    """There is no Chromium on this machine."""


class NotServed(Exception):
    """The dashboard did not start."""


def chromium() -> str:
    """Where Chromium is; raises ChromiumMissing."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not found:
        raise ChromiumMissing("Chromium not found: install the package chromium")
    return found


@contextmanager
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    path = chromium()
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        try:
            yield opened
        finally:
            opened.close()


@contextmanager
def served(
    *matters: Path, access: Path | None = None, more: Mapping[str, str] | None = None, port: int | None = None
) -> Iterator[str]:
    """The dashboard's address, at a free port unless one is given; `more` are further flags of Streamlit."""
    port = port or free_port()
    started = command(matters, port, access)
    flags = [f"--{name}={value}" for name, value in (more or {}).items()]
    environment = {**started.environment, "REJOINDER_ZONE": "America/Chicago", "NEO4J_URI": ""}
    process = subprocess.Popen([*started.arguments, *flags], env=environment, stderr=subprocess.DEVNULL)
    try:
        _wait(started.address, process)
        yield started.address
    finally:
        process.terminate()
        process.wait(20)


def free_port() -> int:
    """A port of this machine on which nobody listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1) as answer:
                if answer.status == 200:
                    return
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.1)
    raise NotServed(f"{address}: the dashboard did not start")


def settle(page: Page) -> Page:
    """The page when all of it is drawn, after what was just done to it has begun."""
    page.wait_for_timeout(150)
    return settled(page)


def settled(page: Page) -> Page:
    """The page when all of it is drawn."""
    page.wait_for_function(_SETTLED, timeout=60_000)
    return page


def requests_elsewhere(page: Page) -> list[str]:
    """From now on, every address that the page asks for and that is not on this machine."""
    found: list[str] = []
    own = ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")
    page.on("request", lambda request: None if request.url.startswith(own) else found.append(request.url))
    page.on("websocket", lambda socket: None if socket.url.startswith(own) else found.append(socket.url))
    return found
