"""What Ledgerdrop consists of, as CycloneDX."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_package_of_a_lock_is_in_it_with_its_hashes(tmp_path: Path) -> None:
    whole = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    some = "\n".join(re.split(r"\n(?=\S)", whole)[:8])
    (tmp_path / "some.lock").write_text(some, encoding="utf-8")
    subprocess.run((ROOT / "scripts/sbom", tmp_path / "one.json", tmp_path / "some.lock"), check=True)
    told = json.loads((tmp_path / "one.json").read_text(encoding="utf-8"))
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.6")
    assert told["metadata"]["component"]["name"] == "ledgerdrop"
    locked = set(re.findall(r"^([\w.-]+)==([\w.!+-]+)", some, flags=re.MULTILINE))
    assert len(locked) >= 4
    assert {(one["name"], one["version"]) for one in told["components"]} == locked
    assert all(one["externalReferences"][0]["hashes"] for one in told["components"])
