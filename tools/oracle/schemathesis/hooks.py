import schemathesis
from hypothesis import strategies

# Containers and signed messages: bytes of any kind. What signs them rightly is the business of the journeys.
for media_type in ("application/vnd.etsi.asic-e+zip", "application/pkcs7-mime"):
    schemathesis.openapi.media_type(media_type, strategies.binary(max_size=2000))
