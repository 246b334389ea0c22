import json
import os
import zlib

import schemathesis
from hypothesis import strategies
from schemathesis.core.parameters import ParameterLocation

# Containers and signed messages: bytes of any kind. What signs them rightly is the business of the journeys.
for media_type in ("application/vnd.etsi.asic-e+zip", "application/pkcs7-mime"):
    schemathesis.openapi.media_type(media_type, strategies.binary(max_size=2000))

with open(os.environ["RATUSHA_PLACES"], encoding="utf-8") as file:
    lived_in = json.load(file)


def values_at(path):
    """What stands at an address, by the names of its parameters; the longest address comes first."""
    address = path.replace("{", ":").replace("}", "")
    for place in lived_in["places"]:
        if address == place["under"] or address.startswith(place["under"] + "/"):
            return place["values"]
    return {}


def ends(operation):
    return operation.method.upper() == "DELETE" or operation.path.endswith(("/withdraw", "/decline"))


def unlucky(case):
    return zlib.crc32(repr((case.path_parameters, case.body)).encode("utf-8", "surrogatepass")) % 4 == 0


def put(into, known):
    for name in list(into):
        if name in known:
            into[name] = known[name]


# Without this every id is one that nobody has, and nearly every answer 404. What was meant to be wrong stays wrong, a quarter of the
# ids stay unknown, and nothing is ended before the last phase, so that the others find it.
@schemathesis.hook
def before_call(context, case, kwargs):
    meta = case.meta
    if meta is None or meta.phase.name == "stateful" or unlucky(case):
        return
    if ends(case.operation) and meta.phase.name != "fuzzing":
        return
    if not meta.is_negative_at(ParameterLocation.PATH):
        put(case.path_parameters, values_at(case.operation.path))
    if isinstance(case.body, dict) and not meta.is_negative_at(ParameterLocation.BODY):
        put(case.body, lived_in["bodies"])
