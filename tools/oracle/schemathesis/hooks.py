import atexit
import collections
import itertools
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


def place_of(path):
    """What stands at an address, by the names of its parameters; the longest address comes first."""
    address = path.replace("{", ":").replace("}", "")
    for place in lived_in["places"]:
        if address == place["under"] or address.startswith(place["under"] + "/"):
            return place
    return {}


# A decision and an opinion end what waits for them.
ending = (
    "/withdraw",
    "/decline",
    "/decisions/complete",
    "/decisions/together/complete",
    "/opinions/complete",
    "/opinions/together/complete",
)


def ends(operation):
    return operation.method.upper() == "DELETE" or operation.path.endswith(ending)


def unlucky(what):
    return zlib.crc32(repr(what).encode("utf-8", "surrogatepass")) % 4 == 0


def put(into, known):
    for name in list(into):
        if name in known:
            into[name] = known[name]


def put_each(items, known):
    """Of several at once, each is another; as everywhere, some stay unknown."""
    for item, of_it in zip(items, itertools.cycle(known)):
        if isinstance(item, dict) and not unlucky(item):
            put(item, of_it)


# Without this every id is one that nobody has, and nearly every answer 404. What was meant to be wrong stays wrong, a quarter of the
# ids stay unknown, and nothing is ended before the last phase, so that the others find it.
@schemathesis.hook
def before_call(context, case, kwargs):
    meta = case.meta
    if meta is None or meta.phase.name == "stateful" or unlucky((case.path_parameters, case.query, case.body)):
        return
    if ends(case.operation) and meta.phase.name != "fuzzing":
        return
    place = place_of(case.operation.path)
    if not meta.is_negative_at(ParameterLocation.PATH):
        put(case.path_parameters, place.get("values", {}))
    if not meta.is_negative_at(ParameterLocation.QUERY):
        put(case.query, place.get("query", {}))
    if isinstance(case.body, dict) and not meta.is_negative_at(ParameterLocation.BODY):
        put(case.body, lived_in["bodies"] | place.get("body", {}))
        if isinstance(case.body.get("items"), list):
            put_each(case.body["items"], place.get("items", []))


several = ("/queue/cases", "/together/prepare", "/together/complete")
reached = collections.defaultdict(collections.Counter)


def outcomes(operation, response):
    """The status; of several at once also what became of each, since 200 says nothing of it."""
    yield str(response.status_code)
    if operation.path.endswith(several) and response.status_code == 200:
        for item in response.json()["items"]:
            yield "each: " + item.get("problem", {}).get("code", "done")


@schemathesis.hook
def after_call(context, case, response):
    reached[case.operation.label].update(outcomes(case.operation, response))


@atexit.register
def tell_reached():
    with open(os.environ["RATUSHA_REACHED"], "w", encoding="utf-8") as file:
        json.dump(reached, file, indent=1, sort_keys=True)
