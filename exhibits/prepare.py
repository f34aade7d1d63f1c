"""Everything that a motion needs in one archive, with a manifest of hashes: the associate's evening."""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping

from exhibits import exhibits
from exhibits.brief import Brief
from exhibits.bundle import gather
from exhibits.errors import ExhibitError
from exhibits.identifiers import mask
from exhibits.readiness import COLUMNS, assess
from exhibits.sheet import write_sheets

_EPOCH = (1980, 1, 1, 0, 0, 0)
OPTIONAL = frozenset({"privilege_log", "schedule"})  # left out, with the reason in the manifest, where nothing is there


def prepare(brief: Brief) -> Mapping[str, bytes]:
    """Every filing of the register for this motion, and manifest.json; raises ExhibitError naming what is missing."""
    pack = brief.rule
    if brief.motion and brief.motion not in pack.motions:
        raise ExhibitError(
            f"{pack.court} {pack.rule} does not list {brief.motion!r}: known are {', '.join(pack.motions)}"
        )
    files: dict[str, bytes] = {"readiness.xlsx": _readiness(brief)}
    left_out: dict[str, str] = {}
    for name, exhibit in exhibits().items():
        try:
            files |= {f"{name}/{path}": data for path, data in exhibit.write(brief).items()}
        except ExhibitError as error:
            if name not in OPTIONAL:
                raise
            left_out[name] = str(error)
    return {**files, "manifest.json": _manifest(brief, files, left_out)}


def pack_zip(files: Mapping[str, bytes]) -> bytes:
    """The files as a zip, in order and with fixed times."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), files[name], zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _readiness(brief: Brief) -> bytes:
    remarks = " ".join(brief.rule.remarks(brief.motion))
    cover = {"Rule": brief.rule.notice(), "Text": brief.rule.text, "Remarks": remarks or "none", **brief.hashes}
    bundle = gather(brief)
    rows = [{**f.row(), "cite": bundle.refer(f.cite) if f.cite else None} for f in assess(brief)]
    return write_sheets({"Readiness": (COLUMNS, rows)}, cover)


def _manifest(brief: Brief, files: Mapping[str, bytes], left_out: Mapping[str, str]) -> bytes:
    held = {
        source.partition("!")[0]: "withheld: stayed inside one side, passed a mediator, or names nobody"
        for source in brief.closed
    }
    held |= {source.partition("!")[0]: "withheld: claimed back" for source in brief.clawed}
    originals = {
        i.sha256: held.get(i.sha256) or mask(i.file)
        for i in brief.matter.inputs()
        if i.sha256 and i.fate != "withdrawn"
    }
    told = {
        "motion": brief.motion,
        "court": brief.rule.id,
        "issue": brief.issue or "all",
        "rule": brief.rule.notice(),
        "graph_hash": brief.graph,
        "ledger_head": brief.head,
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())},
        "withheld_messages": len(brief.withheld),
        "originals": dict(sorted(originals.items())),
        "left_out": dict(left_out),
        "signed": False,
    }
    return json.dumps(told, indent=1, sort_keys=True, ensure_ascii=False).encode() + b"\n"
