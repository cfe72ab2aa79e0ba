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

/** By the name of the schema. */
export const examples: Readonly<Record<string, object>> = {
  Connection: connection,
  Connections: { connections: [connection] },
  ConnectionBody: { preferences: [{ id: "ereceipt", answer: true }] },
};
