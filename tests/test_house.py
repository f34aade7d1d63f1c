"""The house itself: what is bound where, what is pinned how, what the README promises."""

import re
import subprocess
import tomllib
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent


def _tracked(pattern: str) -> list[Path]:
    told = subprocess.run(["git", "ls-files", pattern], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / line for line in told.stdout.splitlines()]


def test_compose_binds_to_this_machine_and_has_no_default_password() -> None:
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    for service in compose["services"].values():
        assert all(str(port).startswith("127.0.0.1:") for port in service["ports"])
        for name, value in service["environment"].items():
            if "PASSWORD" in name or "AUTH" in name:
                assert re.search(r"\$\{NEO4J_PASSWORD:\?[^}]+\}", value), name
    neo4j = compose["services"]["neo4j"]
    assert neo4j["image"] == "neo4j:5.26-community"
    assert neo4j["healthcheck"]["test"] and neo4j["volumes"]
    assert compose["services"]["dashboard"]["depends_on"]["neo4j"]["condition"] == "service_healthy"


def test_the_image_holds_every_package_of_the_wheel() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    packages = project["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"]
    dockerfile = (ROOT / "Dockerfile").read_text()
    for package in packages:
        assert re.search(rf"^COPY .*\b{re.escape(package)}\b", dockerfile, re.MULTILINE), package


def test_everything_installed_is_pinned_without_an_address() -> None:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!_-]+", line) for line in lines if line)
    pinned = {line.partition("==")[0].lower().replace("_", "-") for line in lines}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [
        *project["dependencies"],
        *(r for extra in ("pst", "dask", "ocr", "test", "bench") for r in project["optional-dependencies"][extra]),
    ]
    for requirement in wanted:
        name = re.split(r"[<>=!~ \[]", requirement)[0].lower().replace("_", "-")
        assert name in pinned, name


def test_every_folder_has_its_line_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text()
    folders = {path.relative_to(ROOT).parts[0] for path in _tracked("*") if len(path.relative_to(ROOT).parts) > 1}
    for folder in sorted(f for f in folders if not f.startswith(".")):
        assert f"| `{folder}/` |" in readme, folder


def test_what_the_readme_points_to_is_there() -> None:
    for text in (ROOT / "README.md", *_tracked("docs/*.md")):
        for target in re.findall(r"\]\(([^)#:]+)\)", text.read_text()):
            assert (text.parent / target).exists(), f"{text.name} points to {target}"


def test_no_room_is_called_by_what_it_is_not() -> None:
    for path in _tracked("*.py"):
        assert path.stem not in {"utils", "helpers", "common", "misc"}, path


def test_the_readmes_commands_are_in_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text()
    for target in set(re.findall(r"\bmake ([a-z][a-z-]+)", (ROOT / "README.md").read_text())):
        assert re.search(rf"^[a-z -]*\b{target}\b[a-z -]*:", makefile, re.MULTILINE), target
