"""Holds each service's Turtle and JSON-LD in a folder against SHACL shapes; ends with 1 where one does not conform."""

import sys
from pathlib import Path

from pyshacl import validate
from rdflib import Graph
from rdflib.compare import isomorphic

folder, shapes_file = Path(sys.argv[1]), sys.argv[2]
shapes = Graph().parse(shapes_file, format="turtle")
failed = 0
for turtle in sorted(folder.glob("*.ttl")):
    graph = Graph().parse(turtle, format="turtle")
    same = isomorphic(graph, Graph().parse(turtle.with_suffix(".jsonld"), format="json-ld"))
    conforms, _, text = validate(graph, shacl_graph=shapes, inference="none", abort_on_first=False)
    print(f"{turtle.stem}: {len(graph)} triples, {'conforms' if conforms else 'DOES NOT CONFORM'}, JSON-LD {'the same' if same else 'ANOTHER'}")
    if not conforms:
        print(text)
    failed += not (conforms and same)
sys.exit(1 if failed else 0)
