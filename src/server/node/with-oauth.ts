/** The service and its authorization server as one: what answers `/v1` and the handshakes. */
import { isAuthorizationServers } from "../../api/handshakes/handshake-callers.ts";
import type { OAuth } from "../../service/oauth/oauth.node.ts";
import type { Service } from "../../service/service.ts";
import type { Api } from "../upstream/api-source.ts";

/** `oauth`: made when it is first asked for, where whoever came for something else is not to wait for it. */
export function withOAuth(service: Service, oauth: () => Promise<OAuth>): Api {
  return {
    fetch: async (request, caller) =>
      (isAuthorizationServers(new URL(request.url).pathname) ? await oauth() : service).fetch(
        request,
        caller,
      ),
    ready: () => service.ready(),
  };
}
