/** Both runtimes are tried at the same time. */
const apart = process.env["E2E_RUNTIME"] === "edge" ? 1000 : 0;
const portOf = (setting: string, usual: number) => Number(process.env[setting] ?? usual) + apart;

/** Where the tests' own Connect and till answer. `localhost` and `127.0.0.1` are different sites, as in real life. */
export const connectPort = portOf("E2E_CONNECT_PORT", 4510);
export const partnerPort = portOf("E2E_PARTNER_PORT", 4520);
export const connectUrl = `http://localhost:${connectPort}`;
export const partnerUrl = `http://127.0.0.1:${partnerPort}`;

/** Pages of partners and of attackers: one server, under a name for each. Only the first two are registered. */
export const hostPort = portOf("E2E_HOST_PORT", 4515);
export const partnerHost = `http://partner.localhost:${hostPort}`;
export const otherPartnerHost = `http://127.0.0.1:${hostPort}`;
export const evilHost = `http://evil.localhost:${hostPort}`;
/** Names that begin or end like a registered one. */
export const lookAlikeHosts = [
  `http://partner.localhost.evil.localhost:${hostPort}`,
  `http://notpartner.localhost:${hostPort}`,
];
