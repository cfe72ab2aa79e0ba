/** What some bodies look like, for whoever reads the document: `examples` of their schemas. */

const connection = {
  id: "VhtAc0hN8ePAFsfN_uhfhZ7fQB8Hj5u8acCLkEABaDU",
  kind: "integration",
  partner: { clientId: "tillwise", name: "Tillwise POS", websiteUrl: "https://www.tillwise.example" },
  accountName: "Bridge Street Coffee, till 2",
  profile: { id: "bridge-street-profile", name: "Bridge Street Coffee" },
  store: { id: "bridge-street", name: "Bridge Street" },
  since: "2026-03-01T10:00:00.000Z",
  lastUsedAt: "2026-03-14T08:12:45.000Z",
  permissions: [
    { id: "store_profile", required: true },
    { id: "orders", required: true },
  ],
  preferences: [{ id: "ereceipt", answer: false }],
  consentVersion: "en:fa79bdf9f26280ceacd7d7be02a0d56859894e3c93e2bbd962b421bbc4f4b519",
  agreedText: "What you agreed with Tillwise POS\n\nAccount: Mara Ellis <owner@shop.example>\n…",
};

const connected = {
  connectionId: connection.id,
  profileId: "bridge-street-profile",
  storeId: "bridge-street",
  preferences: connection.preferences,
};
const accessToken = "f3yXvWZ0m1p9hK2sT7uQbR5cD8eL4nGaJ6iOwY-xVzE";
const refreshToken = "q9LkJ2hG7fD5sA3pO1iU8yT6rE4wQ0zX-cVbNmMnBvC";
const expiration = "2027-03-01T10:00:00.000Z";
const told = { clientId: "tillwise", permissions: ["store_profile", "orders"], ...connected };
const integrationId = "1oX2c0Dk5Xq3p9sZ7rT4vB6nM8aL0wQeJhFgUyIiOpE";
const timestamp = connection.since;

/** By the name of the schema. */
export const examples: Readonly<Record<string, object>> = {
  IntegrationCreated: { success: true, integrationToken: "mC4wN8xQ2zR6tY0uI5oP1aS3dF7gH9jK-lZ_vBcXnMq" },
  IntegrationState: { success: true, status: "pending" },
  TokenExchange: { success: true, accessToken, refreshToken, expiration, ereceipt: false, ...connected },
  TokenRefresh: { accessToken, expiration },
  Connected: connected,
  OAuthTokens: {
    access_token: accessToken,
    token_type: "Bearer",
    expires_in: 3600,
    refresh_token: refreshToken,
    scope: "orders:read",
  },
  OAuthError: { error: "invalid_grant", error_description: "grant request is invalid" },
  Problem: {
    type: "urn:rulrr:problem:already_exchanged",
    title: "The tokens were given already; they are given once",
    status: 410,
    code: "already_exchanged",
    requestId: "7F3K-92QD",
  },
  ConnectionCreated: { type: "connection.created", timestamp, data: { ...told, integrationId } },
  ConnectionChanged: { type: "connection.changed", timestamp, data: told },
  ConnectionEnded: { type: "connection.ended", timestamp, data: { ...told, endedBy: "merchant" } },
  IntegrationCancelled: {
    type: "integration.cancelled",
    timestamp,
    data: { clientId: "tillwise", integrationId },
  },
  Connection: connection,
  Connections: { connections: [connection] },
  ConnectionBody: { preferences: [{ id: "ereceipt", answer: true }] },
};
