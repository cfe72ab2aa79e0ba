curl --fail --silent https://connect.example/v1/openapi.json --output rulrr-openapi.json
