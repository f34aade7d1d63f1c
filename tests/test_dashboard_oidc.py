"""Signing in at an OpenID provider of its own, in a real browser: who is let in, where to, and for how long."""

import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.browser import free_port, served, settle
from bench.sample_matter import FILES, build

SECRETS = """\
[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "a-secret-of-this-test-alone-and-long-enough"
client_id = "rejoinder"
client_secret = "of-this-test"
server_metadata_url = "{provider}/.well-known/openid-configuration"
"""
LISTED = """\
[matters.alpha]
folder = "alpha"
name = "Alder v. Birch"
[matters.alpha.users]
"ann@firm.example" = "read"
[matters.beta]
folder = "beta"
name = "Cedar v. Dogwood"
[matters.beta.users]
"bob@firm.example" = "read"
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two matters, each for one person of the firm."""
    folder = tmp_path_factory.mktemp("office")
    for name, file in zip(("alpha", "beta"), sorted(FILES.glob("*.eml")), strict=False):
        build(folder / name, file)
    (folder / "matters.toml").write_text(LISTED, encoding="utf-8")
    return folder


@contextmanager
def provider(seconds: int) -> Iterator[str]:
    """An OpenID provider on this machine whose sign-ins last so many seconds."""
    port = free_port()
    flags = ["--port", str(port), "--token-max-age", str(seconds)]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", *flags]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(f"{address}/.well-known/openid-configuration")
        yield address
    finally:
        process.terminate()
        process.wait(20)


def _wait(address: str) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{address}: the provider did not start")


@contextmanager
def firm(office: Path, seconds: int) -> Iterator[str]:
    """The dashboard of the office, to which its people sign in at the provider."""
    port = free_port()
    with provider(seconds) as issuer:
        secrets = office / "secrets.toml"
        secrets.write_text(SECRETS.format(port=port, provider=issuer), encoding="utf-8")
        more = {"secrets.files": str(secrets)}
        with served(access=office / "matters.toml", more=more, port=port) as address:
            yield address


def sign_in(page: Page, address: str, who: str) -> None:
    """Go through the provider's own page as this person."""
    page.goto(address)
    settle(page)
    page.get_by_role("button", name="Sign in").click()
    page.locator("input[name=sub]").fill(who)
    page.get_by_role("button", name="Authorize").click()
    page.wait_for_url(f"{address}/**")
    settle(page)


def test_who_signs_in_sees_his_matter_and_no_other(chrome: Browser, office: Path) -> None:
    with firm(office, 3600) as address:
        context = chrome.new_context()
        page = context.new_page()
        for place in ("messages", "query_book?matter=beta"):
            page.goto(f"{address}/{place}")
            settle(page)
            expect(page.get_by_role("heading", level=1)).to_have_text("Rejoinder")
            assert "Alder" not in page.content() and "Cedar" not in page.content()
        sign_in(page, address, "ann@firm.example")
        expect(page.get_by_text("Signed in as ann@firm.example")).to_be_visible()
        expect(page.get_by_role("table", name="Outstanding demands")).to_be_visible()
        for place in ("", "messages", "sources", "query_book"):
            page.goto(f"{address}/{place}?matter=beta")
            settle(page)
            expect(page.get_by_role("heading", level=1)).to_have_text("No such matter for you")
            assert "Cedar" not in page.content()
        page.goto(f"{address}/?matter=alpha")
        settle(page)
        page.get_by_role("button", name="Sign out").click()
        page.get_by_role("button", name="End session").click()
        page.goto(address)
        settle(page)
        expect(page.get_by_role("button", name="Sign in")).to_be_visible()
        sign_in(page, address, "stranger@elsewhere.example")
        expect(page.get_by_text("no matter names that address")).to_be_visible()
        context.close()


def test_a_sign_in_that_has_run_out_opens_nothing(chrome: Browser, office: Path) -> None:
    with firm(office, 4) as address:
        context = chrome.new_context()
        page = context.new_page()
        sign_in(page, address, "ann@firm.example")
        page.wait_for_timeout(4_100)  # of the provider, which will not sign in for less
        for place in ("?matter=alpha", "messages?matter=alpha"):
            page.goto(f"{address}/{place}")
            settle(page)
            expect(page.get_by_role("button", name="Sign in")).to_be_visible()
            assert "Alder" not in page.content()
        context.close()
