import { useMutation } from "@tanstack/react-query";
import { changeConnection } from "../../api/connections-api.ts";
import type { Connection } from "../../api/connections-contract.ts";
import type { MerchantApi } from "../../api/merchant-api.ts";
import { PreferenceSwitch } from "../../steps/connections/preference-switch.tsx";
import { isGone } from "./failure-of.ts";

interface Props {
  api: MerchantApi;
  connectionId: string;
  preference: Connection["preferences"][number];
  /** The connection as it is then. */
  onSaved: (now: Connection) => void;
  /** There is no such connection any more. */
  onGone: () => void;
}

/** A preference that is saved at once. It is shown as chosen while that is under way, and as it was where that failed. */
export function SavedPreference({ api, connectionId, preference, onSaved, onGone }: Props) {
  const { id } = preference;
  const change = useMutation({
    mutationFn: (answer: boolean) => changeConnection(api, connectionId, [{ id, answer }]),
    // One after the other, so that the last that was chosen is the last that is heard: each answer has all of the connection's.
    scope: { id: connectionId },
    onSuccess: onSaved,
    onError: (error) => {
      if (isGone(error)) onGone();
    },
  });
  const { isPending, isSuccess, isError, variables } = change;
  const tryAgain = () => {
    if (variables !== undefined) change.mutate(variables);
  };
  return (
    <PreferenceSwitch
      preference={preference}
      answer={isPending ? variables : preference.answer}
      saving={(isPending && "saving") || (isSuccess && "saved") || (isError && "failed") || "nothing"}
      onChange={(answer) => change.mutate(answer)}
      onTryAgain={tryAgain}
    />
  );
}
