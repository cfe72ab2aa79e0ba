/** The port through which a merchant's answer reaches the authorization server: what it says is kept as the library would. */
import type { Provider } from "oidc-provider";
import type { AuthorizationServer } from "../apps/authorization-server.ts";
import type { ReadOnlyRecords } from "../records.ts";
import type { UnitOfWork } from "./unit-of-work.node.ts";

export function portTo(provider: Provider, work: UnitOfWork): AuthorizationServer {
  return {
    async redirectOf(id, records) {
      if (!(await isAuthorization(records, id))) return undefined;
      return work.within(records.untyped, async () => (await provider.Interaction.find(id))?.returnTo);
    },
    async allow(id, { merchant, profileId, scopes, refused }, records) {
      const request = await records.appRequests.get(id);
      if (request?.kind !== "authorization") return "";
      return work.within(records.untyped, async () => {
        const interaction = await provider.Interaction.find(id);
        const before = interaction?.result?.consent?.grantId;
        if (!interaction || before !== undefined) return before ?? "";
        const accountId = `${merchant} ${profileId}`;
        const grant = new provider.Grant({ accountId, clientId: request.clientId });
        grant.addOIDCScope(scopes.join(" "));
        if (refused.length > 0) grant.rejectOIDCScope(refused.join(" "));
        const grantId = await grant.save();
        interaction.result = { login: { accountId, remember: false }, consent: { grantId } };
        await interaction.persist();
        return grantId;
      });
    },
    async deny(id, records) {
      if (!(await isAuthorization(records, id))) return;
      await work.within(records.untyped, async () => {
        const interaction = await provider.Interaction.find(id);
        if (!interaction || interaction.result) return;
        interaction.result = { error: "access_denied", error_description: "the merchant said no" };
        await interaction.persist();
      });
    },
  };
}

/** An install has nothing to go on with here, whatever its id is called with. */
async function isAuthorization(records: ReadOnlyRecords, id: string): Promise<boolean> {
  return (await records.appRequests.get(id))?.kind === "authorization";
}
