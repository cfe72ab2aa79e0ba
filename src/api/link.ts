/**
 * The link a partner opens the page with: `/?client_id=…&integration_token=…` (Rulrr's guide, step 2). How it is spelled is
 * known here alone; how it is taken out of the address is in `arrivals/link`. In the page the consent page's state has it, and
 * hands it to every call; the history entry's copy is for a reload.
 */
export interface Link {
  clientId: string;
  integrationToken: string;
  /** On a phone that goes on for a till: its own key is in the place of the token. */
  byPhone?: true;
}

const clientIdForm = /^[A-Za-z0-9._-]{1,128}$/;
/** Visible ASCII, which every token Rulrr has ever issued is made of; the length is what fits into any address. */
const tokenForm = /^[\x21-\x7e]{1,512}$/;

/** The link in an address, or null when a parameter is missing, empty, doubled or malformed. */
export function parseLink(search: string): Link | null {
  const parameters = new URLSearchParams(search);
  const clientId = single(parameters, "client_id", clientIdForm);
  const integrationToken = single(parameters, "integration_token", tokenForm);
  return clientId && integrationToken ? { clientId, integrationToken } : null;
}

/** The link as a query spells it, in the page's address and in every call. */
export function linkQuery({ clientId, integrationToken }: Link) {
  return { client_id: clientId, integration_token: integrationToken };
}

function single(parameters: URLSearchParams, name: string, form: RegExp): string | null {
  const [value, ...more] = parameters.getAll(name);
  return value !== undefined && more.length === 0 && form.test(value) ? value : null;
}
