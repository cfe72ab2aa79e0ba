import { type ClientId, Partner } from "./partner.ts";

/** The markup of a frame around Connect, as a partner would write it without the script. */
export function framed(link: string, attributes = ""): string {
  return `<iframe title="Connect" src="${link.replaceAll("&", "&amp;")}" ${attributes} width="440" height="640"></iframe>`;
}

/** The link with one of the sandbox's tokens that need no making. */
export function magicLink(token: string, clientId: ClientId = "tillwise"): string {
  return new Partner(clientId).link(`sandbox_${token}`);
}
