URL = "https://api.dune.example/v1"
