import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { useForm } from "react-hook-form";
import { Route, Router, Routes } from "react-router";
import type { Connection } from "../../api/connections-contract.ts";
import { connectionsQuery } from "../../api/connections-queries.ts";
import { pages } from "../../api/page-paths.ts";
import { type Search, stretch } from "../../steps/connections/connection-list.tsx";
import { Loading } from "../../steps/loading.tsx";
import { Waiting } from "../../ui/layout/waiting.tsx";
import { useAttention } from "../host/use-attention.ts";
import { useHistoryEntry } from "../journey/page-history.tsx";
import { useDataState } from "../use-shown.ts";
import { DetailPage } from "./detail-page.tsx";
import { Failed } from "./failed.tsx";
import { failureOf } from "./failure-of.ts";
import { ListPage } from "./list-page.tsx";
import type { Shared } from "./shared.ts";

type Props = Omit<Shared, "connections">;

/**
 * The list, and each connection at an address of its own. What is searched for, and how far the list was shown, is kept while
 * a connection is looked at.
 */
export function MerchantConnections(props: Props) {
  const { api, merchant, basePath } = props;
  const { history, location } = useHistoryEntry();
  const query = connectionsQuery(api, merchant.email);
  const list = useQuery(query);
  const queries = useQueryClient();
  const { refetch } = list;
  // Something may have been ended in another tab, or by the partner.
  useAttention(useCallback(() => void refetch(), [refetch]));
  const search = useForm<Search>({ defaultValues: { connection: "" } });
  const [most, setMost] = useState(stretch);
  const [opened, setOpened] = useState<string>();
  const [ended, setEnded] = useState<string>();
  const open = useCallback((id: string) => {
    setOpened(id);
    setEnded(undefined);
  }, []);
  const { queryKey } = query;
  /** Changes the list that is here, until it is read again. */
  const change = (changed: (before: Connection[]) => Connection[]) => {
    // One that was asked for before may come with what was, and would bring it back.
    void queries.cancelQueries({ queryKey });
    queries.setQueryData(queryKey, (before) => before && changed(before));
  };

  if (list.data === undefined) {
    const failure = failureOf(list.error);
    return failure ? (
      <Failed failure={failure} busy={false} onTryAgain={() => void refetch()} />
    ) : (
      <LoadingList />
    );
  }
  const shared = { ...props, connections: list.data };
  return (
    <Waiting busy={false}>
      <Router
        basename={basePath || "/"}
        location={location}
        navigationType={history.action}
        navigator={history}
      >
        <Routes>
          <Route
            path={pages.connections}
            element={
              <ListPage
                {...shared}
                search={search}
                most={most}
                opened={opened}
                ended={ended}
                onMore={() => setMost(most + stretch)}
                onOpen={open}
              />
            }
          />
          <Route
            path={`${pages.connections}/:id`}
            element={<DetailPage {...shared} change={change} onEnded={setEnded} />}
          />
        </Routes>
      </Router>
    </Waiting>
  );
}

function LoadingList() {
  useDataState({ name: "loading" });
  return <Loading />;
}
