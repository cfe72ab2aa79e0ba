/** The page of a phone that goes on for a till, until the number is chosen. From then on it is the page of any other link. */
import type { I18n } from "@lingui/core";
import { type ReactNode, useEffect, useState } from "react";
import type { createRoot } from "react-dom/client";
import { UNSAFE_createBrowserHistory as createBrowserHistory } from "react-router";
import type { PhoneBody } from "../../api/handover-contract.ts";
import type { Link } from "../../api/link.ts";
import { Loading } from "../../steps/loading.tsx";
import { PhoneEnding } from "../../steps/phone/phone-ending.tsx";
import { WhichNumber } from "../../steps/phone/which-number.tsx";
import { LanguageSwitcher } from "../../ui/form/language-switcher.tsx";
import { Frame } from "../../ui/layout/frame.tsx";
import type { Calls } from "../calls.ts";
import type { MakeHistory } from "../journey/page-history.tsx";
import { logoOf } from "../logo-of.ts";
import { Providers } from "../providers.tsx";
import { useLanguage } from "../use-language.ts";
import { useDataState } from "../use-shown.ts";
import { goOnWith, takeCode } from "./code.ts";
import { usePhone } from "./use-phone.ts";

interface Props {
  /** The code; undefined where the address has none. */
  phone: PhoneBody | undefined;
  copy: I18n;
  history: MakeHistory;
  handovers: Calls["handovers"];
  testMode: boolean;
  basePath: string;
  /** The number was right: goes on with this link, in these words, and with the language that was chosen, if one was. */
  onMatched: (link: Link, copy: I18n, locale: string | undefined) => void;
}

interface Shown extends Pick<Props, "copy" | "testMode" | "basePath"> {
  calls: Calls;
  /** The page of a link. */
  page: (copy: I18n, link: Link) => ReactNode;
}

/** Shows it, and then what goes on. @param root where */
export function showPhone(root: ReturnType<typeof createRoot>, { calls, page, ...shown }: Shown): void {
  root.render(
    <PhoneApp
      {...shown}
      phone={takeCode()}
      history={createBrowserHistory}
      handovers={calls.handovers}
      onMatched={(link, copy, locale) => {
        goOnWith(link, shown.basePath, locale);
        root.render(page(copy, link));
      }}
    />,
  );
}

export function PhoneApp({ copy: firstCopy, history, ...page }: Props) {
  const [copy, setCopy] = useState(firstCopy);
  return (
    <Providers
      copy={firstCopy}
      history={history}
      renderPage={(show) => (
        <PhonePage
          {...page}
          copy={copy}
          setCopy={(words) => {
            show(words);
            setCopy(words);
          }}
        />
      )}
    />
  );
}

type PageProps = Omit<Props, "history"> & { setCopy: (copy: I18n) => void };

function PhonePage({ phone, copy, setCopy, handovers, testMode, basePath, onMatched }: PageProps) {
  const language = useLanguage(setCopy);
  const { stage, busy, failed, choose, stop, tryAgain } = usePhone(handovers, phone);
  const link = stage.name === "matched" ? stage.link : undefined;
  useEffect(() => {
    if (link) onMatched(link, copy, new URLSearchParams(language.search).get("locale") ?? undefined);
  }, [link, copy, language.search, onMatched]);
  // From there on it is the page of a link, which is loading.
  useDataState({ name: stage.name === "matched" ? "loading" : `phone-${stage.name}` });

  let screen: ReactNode;
  switch (stage.name) {
    case "opening":
    case "matched":
      screen = <Loading />;
      break;
    case "number": {
      const { partner, accountName, numbers } = stage.opened;
      screen = (
        <WhichNumber
          partner={partner.name}
          accountName={accountName}
          numbers={numbers}
          logo={logoOf(partner, basePath)}
          busy={busy}
          failed={failed}
          onChoose={choose}
          onStop={stop}
        />
      );
      break;
    }
    case "unreachable":
      screen = <PhoneEnding key={stage.name} name={stage.name} busy={busy} onTryAgain={tryAgain} />;
      break;
    default:
      screen = <PhoneEnding key={stage.name} name={stage.name} />;
  }
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
      {screen}
    </Frame>
  );
}
