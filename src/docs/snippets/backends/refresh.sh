curl --fail-with-body --silent --request POST "$CONNECT_URL/v1/auth/token" --url-query "client_id=$RULRR_CLIENT_ID" \
  --url-query "client_secret=$RULRR_CLIENT_SECRET" --url-query "code=$REFRESH_TOKEN" --url-query grant_type=refresh_token
