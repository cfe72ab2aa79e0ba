import { useMutation } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { useLocation, useNavigate, useParams } from "react-router";
import { endConnection } from "../../api/connections-api.ts";
import type { Connection } from "../../api/connections-contract.ts";
import { localeOf } from "../../api/consent-version.ts";
import { pages } from "../../api/page-paths.ts";
import { languageOf } from "../../messages/choose-language.ts";
import { Copy, useFormat, useLocale } from "../../messages/copy.tsx";
import { AgreedWords } from "../../steps/connections/agreed-words.tsx";
import { ConfirmDisconnect } from "../../steps/connections/confirm-disconnect.tsx";
import { ConnectionDetail } from "../../steps/connections/connection-detail.tsx";
import { ConnectionEnded } from "../../steps/connections/connection-ended.tsx";
import { useAnnounce, useAnnounceBeyond } from "../../ui/announcer.tsx";
import { useHistoryEntry } from "../journey/page-history.tsx";
import { logoOf } from "../logo-of.ts";
import { saveText } from "../save-text.ts";
import { useDataState } from "../use-shown.ts";
import { Failed } from "./failed.tsx";
import { failureOf, isGone } from "./failure-of.ts";
import { SavedPreference } from "./saved-preference.tsx";
import type { Shared } from "./shared.ts";

interface Props extends Shared {
  change: (changed: (before: Connection[]) => Connection[]) => void;
  /** It was ended here: the name of its partner. */
  onEnded: (partner: string) => void;
}

export function DetailPage(props: Props) {
  const { id } = useParams();
  const toList = useToList();
  const [leaving, setLeaving] = useState(false);
  const connection = props.connections.find((one) => one.id === id);
  if (connection)
    return (
      <Detail
        key={connection.id}
        {...props}
        connection={connection}
        toList={toList}
        onEnded={(partner) => {
          setLeaving(true);
          props.onEnded(partner);
        }}
      />
    );
  // What was ended here is gone a moment before the list is there.
  return leaving ? null : <Gone onList={toList} />;
}

function Gone({ onList }: { onList: () => void }) {
  useDataState({ name: "connection-ended" });
  return <ConnectionEnded onList={onList} />;
}

function Detail(props: Props & { connection: Connection; toList: () => void }) {
  const { connection, api, merchant, basePath, change, onEnded, onSignOut, toList } = props;
  const { id, partner, preferences, permissions } = connection;
  const format = useFormat();
  const announceBeyond = useAnnounceBeyond();
  const [asking, setAsking] = useState(false);
  const { saved, save } = useSavedCopy(connection);
  const forget = () => change((before) => before.filter((one) => one.id !== id));
  const end = useMutation({
    mutationFn: () => endConnection(api, id),
    onSuccess: () => {
      announceBeyond(format("connections.disconnected", { partner: partner.name }));
      onEnded(partner.name);
      toList();
      forget();
    },
    onError: (error) => {
      setAsking(false);
      if (isGone(error)) forget();
    },
  });
  const failure = failureOf(isGone(end.error) ? null : end.error);
  useDataState({ name: failure?.code ?? "connection" });
  if (failure)
    return (
      <Failed
        failure={failure}
        busy={end.isPending}
        unsettled={<Copy id="connections.unsettled" values={{ partner: partner.name }} />}
        onTryAgain={() => end.mutate()}
        onBack={() => end.reset()}
      />
    );
  const { tag, dir } = languageOf(localeOf(connection.consentVersion));
  return (
    <>
      <ConnectionDetail
        connection={connection}
        merchant={merchant}
        logo={logoOf(partner, basePath)}
        preferences={
          preferences.length > 0 &&
          preferences.map((preference) => (
            <SavedPreference
              key={preference.id}
              api={api}
              connectionId={id}
              preference={preference}
              onSaved={(now) => change((before) => before.map((one) => (one.id === id ? now : one)))}
              onGone={forget}
            />
          ))
        }
        agreed={<AgreedWords text={connection.agreedText} lang={tag} dir={dir} />}
        saved={saved}
        onSave={connection.agreedText === "" ? undefined : save}
        onDisconnect={() => setAsking(true)}
        onBack={toList}
        onSignOut={onSignOut}
      />
      {asking && (
        <ConfirmDisconnect
          partner={partner.name}
          permissions={permissions}
          busy={end.isPending}
          onYes={() => end.mutate()}
          // Once it is on its way it is too late to keep the connection, and nothing is to look as if it were not.
          onNo={() => {
            if (!end.isPending) setAsking(false);
          }}
        />
      )}
    </>
  );
}

/** What was agreed to, letter by letter, and below it when, and by which digest it is known. */
function useSavedCopy({ agreedText, consentVersion, since }: Connection) {
  const format = useFormat();
  const locale = useLocale();
  const announce = useAnnounce();
  const [saved, setSaved] = useState(false);
  const save = () => {
    const date = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "long" }).format(
      new Date(since),
    );
    const lines = [
      agreedText,
      format("copy.date", { date }),
      format("copy.version", { version: consentVersion }),
    ];
    saveText(`${lines.join("\n")}\n`, format("copy.file"));
    setSaved(true);
    announce(format("success.saved"));
  };
  return { saved, save };
}

/**
 * Back to the list: to its own entry, where the merchant came from there, so that Back does not lead here again. Whoever has
 * gone elsewhere while an answer was on its way stays there.
 */
function useToList(): () => void {
  const navigate = useNavigate();
  const { history } = useHistoryEntry();
  const { state, search, key } = useLocation();
  const cameFromList: boolean = state?.fromList === true;
  return useCallback(() => {
    if (history.location.key !== key) return;
    if (cameFromList) void navigate(-1);
    else void navigate({ pathname: pages.connections, search }, { replace: true });
  }, [navigate, history, key, cameFromList, search]);
}
