/** The sandbox as what answers `/v1` and the handshakes, with its data where the settings say. */
import { wordsFromFiles } from "../../../messages/agreed/words.node.ts";
import { sandboxApps } from "../../../sandbox/apps.ts";
import { publishedRegistry } from "../../../sandbox/registry.ts";
import { createSandbox } from "../../../sandbox/sandbox.ts";
import { sandboxMemory } from "../../../sandbox/sandbox-memory.ts";
import type { OAuth } from "../../../service/oauth/oauth.node.ts";
import { measured, type OnStore } from "../../../service/store/measured.ts";
import { CannotStart } from "../../http/cannot-start.ts";
import type { Log } from "../../http/log.ts";
import { createPostPublic } from "../../partners/fetch-public.node.ts";
import type { Settings } from "../../settings/settings.ts";
import type { Api } from "../../upstream/api-source.ts";
import { connectAddress, tillAddress } from "../addresses.ts";
import { withOAuth } from "../with-oauth.ts";

type SandboxSettings = Extract<Settings["api"], { kind: "sandbox" }>;

export async function openSandbox(
  settings: Settings,
  { dataFile, extraOrigins, own }: SandboxSettings,
  log: Log,
  onStore?: OnStore,
): Promise<{ api: Api; close: () => Promise<void> }> {
  const opened = dataFile === undefined ? sandboxMemory() : await openDataFile(dataFile);
  const store = onStore ? measured(opened, onStore) : opened;
  const apps = sandboxApps(tillAddress(settings), own);
  // Made when it is first asked: who came for something else need not wait for it.
  let made: Promise<OAuth> | undefined;
  const oauth = () => {
    made ??= import("../../../service/oauth/oauth.node.ts").then(({ createOAuth }) =>
      createOAuth({
        store,
        issuer: connectAddress(settings),
        registry: publishedRegistry(new Map(), apps),
        onError: (error, requestId) => log.error("authorization server", error, requestId),
      }),
    );
    // Where what it needs could not be read, the next who asks has it made.
    made.catch(() => {
      made = undefined;
    });
    return made;
  };
  const sandbox = createSandbox({
    store,
    words: wordsFromFiles,
    partnerOrigins: [...tillOrigins(settings), ...extraOrigins],
    apps,
    authorizationServer: async () => (await oauth()).authorizationServer,
    callApp: createPostPublic({ allowLoopback: true }),
    onError: (error, requestId) => log.error("sandbox", error, requestId),
  });
  return { api: withOAuth(sandbox, oauth), close: () => store.close() };
}

async function openDataFile(path: string) {
  // Loaded only when wanted: Node warns that its SQLite is new, and who keeps nothing need not read that.
  const { openSqliteStore } = await import("../../../service/store/sqlite/sqlite-store.node.ts");
  try {
    return await openSqliteStore(path);
  } catch (error) {
    throw new CannotStart(`SANDBOX_DATA ${error instanceof Error ? error.message : "cannot be opened"}`);
  }
}

/** The origins the till is registered under. On loopback it has two names, and people type either. */
function tillOrigins(settings: Settings): string[] {
  const address = tillAddress(settings);
  const other = address.replace("//127.0.0.1:", "//localhost:");
  return other === address ? [address] : [address, other];
}
