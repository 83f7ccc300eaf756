import os

import acme

# The old address was https://api.acme.example/v0.
URL = "https://api.acme.example/v1"
KEY = os.environ["ACME_API_KEY"]
