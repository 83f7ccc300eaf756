URL = "https://api.acme.example/fake"
