import type { I18n } from "@lingui/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { useCallback, useEffect, useLayoutEffect } from "react";
import { loadConnectionWords } from "../../messages/connection-words.ts";
import type { Credentials } from "../../steps/parts/credentials-screen.tsx";
import { LanguageSwitcher } from "../../ui/form/language-switcher.tsx";
import { Frame } from "../../ui/layout/frame.tsx";
import { useIdle } from "../host/use-idle.ts";
import { usePutAway } from "../host/use-put-away.ts";
import { useHistoryEntry } from "../journey/page-history.tsx";
import { useLanguage } from "../use-language.ts";
import { useSignInForms } from "../use-sign-in-forms.ts";
import { useTurns } from "../use-turns.ts";
import type { ConnectionsCalls } from "./calls.ts";
import { MerchantConnections } from "./merchant-connections.tsx";
import { reduce, start } from "./signing-in.ts";
import { SigningIn } from "./signing-in-screens.tsx";

interface Props {
  calls: ConnectionsCalls;
  /** What was typed before the page was loaded again. */
  typed: Credentials;
  testMode: boolean;
  /** The path below which the server is found. */
  basePath: string;
  /** The first screen is there and takes what is done on it. */
  onReady: () => void;
  setCopy: (copy: I18n) => void;
}

/** The page where a merchant sees what they have connected, and ends it. */
export function ConnectionsPage({ calls, typed, testMode, basePath, onReady, setCopy }: Props) {
  const [state, send] = useTurns(reduce, start, calls.perform);
  const forms = useSignInForms(typed);
  const language = useLanguage(setCopy, loadConnectionWords);
  useAddress(language.search);
  useLayoutEffect(onReady, [onReady]);

  const { place } = state;
  const { forgetPerson, forgetSecrets } = forms;
  const over = useCallback(() => send({ type: "session-over" }), [send]);
  const leave = useCallback(() => {
    forgetPerson();
    send({ type: "session-over" });
  }, [forgetPerson, send]);
  useIdle(leave);
  usePutAway(leave);
  useEffect(() => calls.onSessionOver(over), [calls, over]);
  const taken = place.name === "verify" || place.name === "signed-in";
  // A layout effect, so that they are gone before the next screen is painted.
  useLayoutEffect(() => {
    if (taken) forgetSecrets();
  }, [taken, forgetSecrets]);

  return (
    <Frame
      testMode={testMode}
      languages={
        <LanguageSwitcher
          shown={language.shown}
          failed={language.failed}
          onChoose={(tag) => void language.choose(tag)}
        />
      }
    >
      {place.name === "signed-in" ? (
        <QueryClientProvider client={calls.queries}>
          <MerchantConnections
            key={place.merchant.email}
            api={calls.api}
            merchant={place.merchant}
            basePath={basePath}
            onSignOut={() => {
              forgetPerson();
              send({ type: "sign-out" });
            }}
          />
        </QueryClientProvider>
      ) : (
        <SigningIn state={state} place={place} forms={forms} send={send} />
      )}
    </Frame>
  );
}

/** The language that was chosen is written into the address of whatever is shown. */
function useAddress(search: string): void {
  const { history, location } = useHistoryEntry();
  useLayoutEffect(() => {
    const { pathname, state } = history.location;
    if (location.search !== search) history.replace({ pathname, search }, state);
  }, [history, location, search]);
}
