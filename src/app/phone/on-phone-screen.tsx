/** The till's page while the merchant goes on on their phone: the code, then what the phone does, each shown and said. */
import { useEffect, useState } from "react";
import type { Handover } from "../../api/handover-contract.ts";
import type { Link } from "../../api/link.ts";
import type { JourneyEvent } from "../../journey/events.ts";
import type { MessageId, Values } from "../../messages/copy.tsx";
import { useFormat } from "../../messages/copy.tsx";
import { OnPhone, type Shown } from "../../steps/phone/on-phone.tsx";
import type { CodeModules } from "../../steps/phone/qr-code.tsx";
import { useAnnounce, useAnnounceBeyond, useNews } from "../../ui/announcer.tsx";
import type { Calls } from "../calls.ts";
import { loadChunk } from "../chunk-files.ts";
import { phoneAddress } from "./address.ts";
import { type FollowedHandover, useHandover } from "./use-handover.ts";

interface Props {
  act: (event: JourneyEvent) => void;
  goBack: () => void;
  basePath: string;
  handovers: Calls["handovers"];
  link: Link;
  /** By its name. */
  partner: string;
}

export function OnPhoneScreen(props: Props) {
  const [codes, setCodes] = useState(1);
  return <OneCode key={codes} {...props} onNewCode={() => setCodes(codes + 1)} />;
}

function OneCode({
  act,
  goBack,
  basePath,
  handovers,
  link,
  partner,
  onNewCode,
}: Props & { onNewCode: () => void }) {
  const format = useFormat();
  const announce = useAnnounce();
  const announceBeyond = useAnnounceBeyond();
  const followed = useHandover(handovers, link, (answer) => {
    if (answer === "declined") announceBeyond(format("declined.title"));
    else if (answer !== "elsewhere") announceBeyond(format("success.title", { partner }));
    act({ type: "answered-on-phone", outcome: answer });
  });
  const { secret, told, failed = false, unreachable = false } = followed;
  const address = secret === undefined ? undefined : phoneAddress(basePath, secret);
  const modules = useCode(address);
  const { status, number } = told ?? {};
  const [news, values] = (status && saidOf({ status, number })) ?? [];
  useNews(failed ? "phone.failed" : news, values);
  const [copiedText, setCopied] = useState<string>();
  const copy = async (text: string) => {
    // Some frames may not write to the clipboard: then the address is there to be selected.
    const copied = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    setCopied(copied ? text : undefined);
    if (copied) announce(format("phone.copied"));
    else window.getSelection()?.selectAllChildren(document.getElementById("phone-address") ?? document.body);
  };
  return (
    <OnPhone
      shown={shownOf(followed, address, modules)}
      unreachable={unreachable}
      copied={copiedText !== undefined && copiedText === address}
      onCopy={(text) => void copy(text)}
      onNewCode={onNewCode}
      onBack={goBack}
      onCancel={() => act({ type: "cancel" })}
    />
  );
}

function shownOf(
  { told, failed }: FollowedHandover,
  address: string | undefined,
  modules: CodeModules | undefined,
): Shown {
  if (failed) return { name: "failed" };
  if (address === undefined) return { name: "asking" };
  const { status = "waiting", number } = told ?? {};
  if (status === "waiting") return { name: "code", address, modules };
  if (status === "opened") return { name: status, number: String(number ?? "") };
  // What was answered is a place of its own in a moment.
  return { name: status === "connected" || status === "declined" ? "signed-in" : status };
}

function saidOf({ status, number }: Pick<Handover, "status" | "number">): [MessageId, Values?] | undefined {
  switch (status) {
    case "waiting":
    case "connected":
    case "declined":
      return undefined;
    case "opened":
      return ["phone.saidOpened", { number: String(number ?? "") }];
    case "matched":
      return ["phone.matched"];
    case "signed-in":
      return ["phone.signedIn"];
    case "expired":
    case "ended":
      return ["phone.expired"];
    case "stopped":
      return ["phone.stopped"];
    case "wrong-number":
      return ["phone.wrongNumber"];
    case "opened-twice":
      return ["phone.openedTwice"];
    default:
      return status satisfies never;
  }
}

/** The code of an address, once what makes it is there. Without it there is still the address. */
function useCode(address: string | undefined): CodeModules | undefined {
  const [code, setCode] = useState<{ of: string; modules: CodeModules }>();
  useEffect(() => {
    if (address === undefined) return;
    loadChunk("qr", () => import("./qr.ts")).then(
      ({ codeOf }) => setCode({ of: address, modules: codeOf(address) }),
      () => undefined,
    );
  }, [address]);
  return code?.of === address ? code?.modules : undefined;
}
