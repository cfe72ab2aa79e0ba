import { LineDrawing } from "../../../ui/layout/icon.tsx";
import { type Subject, subjectOf } from "./subject.ts";

/** Drawn here and not with the other icons: those come with the first screen, where nobody sees these. */
const drawings: Record<Subject, string> = {
  orders: "M5 8h14l1 12.5H4zM8.5 11V7a3.5 3.5 0 0 1 7 0v4",
  customers:
    "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M2.5 20a6.5 6.5 0 0 1 13 0M15.5 4.2a3.5 3.5 0 0 1 0 6.6M18 14.2a6.5 6.5 0 0 1 3.5 5.8",
  business: "M4 11v9.5h16V11M3 9.5 5 4h14l2 5.5a3 3 0 0 1-6 0 3 3 0 0 1-6 0 3 3 0 0 1-6 0M10 20v-5h4v5",
  receipts: "M5.5 3h13v18l-3.2-2-3.3 2-3.3-2-3.2 2zM9.5 8h5M9.5 12.5h5",
  emails: "M3 5.5h18v13H3zM3.5 6.5 12 13l8.5-6.5",
  other: "M5 12.5l4.6 4.6L19 7.2",
};

/** For the eye only: what a permission is about stands in words beside it. */
export function SubjectIcon({ permission }: { permission: string }) {
  return <LineDrawing d={drawings[subjectOf(permission)]} />;
}
