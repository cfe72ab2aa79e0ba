curl --fail-with-body --silent "$CONNECT_URL/v1/connection" --header "Authorization: Bearer $ACCESS_TOKEN"
