curl --fail-with-body --silent --request POST "$CONNECT_URL/v1/auth/integration" --url-query "client_id=$RULRR_CLIENT_ID" \
  --url-query "client_secret=$RULRR_CLIENT_SECRET" --url-query "account_name=Bridge Street Coffee, till 2"
