import { createRulrr } from "@rulrr/connect/server";

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

export const rulrr = () =>
  createRulrr({
    connectUrl: setting("CONNECT_URL"),
    clientId: setting("RULRR_CLIENT_ID"),
    clientSecret: setting("RULRR_CLIENT_SECRET"),
  });
