URL = "https://api.acme.example/v1"
