curl --fail-with-body --silent "$CONNECT_URL/v1/auth/integration/token" --url-query "client_id=$RULRR_CLIENT_ID" \
  --url-query "client_secret=$RULRR_CLIENT_SECRET" --url-query "integration_token=$INTEGRATION_TOKEN" \
  --header "Idempotency-Key: $EXCHANGE_KEY"
