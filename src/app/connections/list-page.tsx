import { useCallback, useEffect } from "react";
import type { UseFormReturn } from "react-hook-form";
import { useLocation, useNavigate } from "react-router";
import { pages } from "../../api/page-paths.ts";
import { Copy } from "../../messages/copy.tsx";
import { ConnectionList, type Search } from "../../steps/connections/connection-list.tsx";
import { NoConnections } from "../../steps/connections/no-connections.tsx";
import { Notice } from "../../ui/layout/notice.tsx";
import { logoOf } from "../logo-of.ts";
import { useDataState } from "../use-shown.ts";
import type { Shared } from "./shared.ts";

interface Props extends Shared {
  search: UseFormReturn<Search>;
  most: number;
  /** The connection that was opened last: whoever comes back from it goes on there. */
  opened: string | undefined;
  /** What was ended here last, by the name of its partner. */
  ended: string | undefined;
  onMore: () => void;
  onOpen: (id: string) => void;
}

export function ListPage(props: Props) {
  const { connections, merchant, basePath, ended, search, most, opened, onMore, onOpen, onSignOut } = props;
  useDataState({ name: "connections" });
  const navigate = useNavigate();
  const { search: query } = useLocation();
  useReturn(ended === undefined ? opened : undefined);
  const open = useCallback(
    (id: string) => {
      onOpen(id);
      void navigate({ pathname: pages.connection(id), search: query }, { state: { fromList: true } });
    },
    [navigate, onOpen, query],
  );
  const news = ended !== undefined && (
    <Notice tone="good">
      <Copy id="connections.disconnected" values={{ partner: ended }} />{" "}
      <Copy id="connections.disconnectedLead" />
    </Notice>
  );
  if (connections.length === 0) return <NoConnections {...{ merchant, news, onSignOut }} />;
  return (
    <ConnectionList
      connections={connections}
      merchant={merchant}
      search={search}
      most={most}
      news={news}
      logoOf={({ partner }) => logoOf(partner, basePath)}
      hrefOf={(id) => `${basePath}${pages.connection(id)}${query}`}
      onOpen={open}
      onMore={onMore}
      onSignOut={onSignOut}
    />
  );
}

/** Who comes back from a connection finds the focus on it, and it in sight. After the screen's own effect, which goes to its top. */
function useReturn(id: string | undefined): void {
  useEffect(() => {
    if (id === undefined) return;
    const row = document.querySelector<HTMLElement>(`[data-connection="${CSS.escape(id)}"]`);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "center", behavior: "instant" });
  }, [id]);
}
