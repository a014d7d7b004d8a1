"""Copies the licences of crates into a folder, with a list of them.

    cargo metadata … | python3 licences.py FOLDER CRATES

CRATES has a line for each crate that is in the program: `name vVERSION`, as `cargo tree` says it.
"""

import json
import pathlib
import re
import shutil
import sys

IS_LICENCE = re.compile(r"(licen[cs]e|unlicense|copying|copyright|notice)", re.IGNORECASE)

folder = pathlib.Path(sys.argv[1])
lines = pathlib.Path(sys.argv[2]).read_text().splitlines()
inside = {tuple(line.split()[:2]) for line in lines if line}
listed = []
for crate in sorted(json.load(sys.stdin)["packages"], key=lambda it: (it["name"], it["version"])):
    name, version = crate["name"], crate["version"]
    if (name, "v" + version) not in inside or crate["source"] is None:
        continue
    listed.append(f"{name} {version}: {crate['license']}\n")
    for file in sorted(pathlib.Path(crate["manifest_path"]).parent.iterdir()):
        if IS_LICENCE.match(file.name) and file.is_file():
            own = folder / f"{name}-{version}"
            own.mkdir(exist_ok=True)
            shutil.copyfile(file, own / file.name)
(folder / "LIST").write_text("".join(listed))
