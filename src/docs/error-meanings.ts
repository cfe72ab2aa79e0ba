import type { ConnectErrorCode } from "../embed/script/types.ts";

/** What each code means and what to do about it. A code without words does not compile. */
export const errorMeanings: Record<ConnectErrorCode, string> = {
  "finished-elsewhere":
    "The link was used before: in another window, or on an earlier visit. Ask your backend for the status.",
  invalid:
    "The link does not work: the token is unknown, or another client's. Which part was wrong is never said.",
  "blocked-embed": "The frame is sandboxed too tightly, or a page around it is not secure. Call diagnose().",
  "no-profiles":
    "The account has no Rulrr profile yet. The merchant can make one and go on, or switch accounts.",
  unavailable: "Rulrr could not be reached, or gave no usable answer. The merchant can try again.",
  "rate-limited": "Too many attempts. The page counts down; then the merchant can try again.",
  "session-expired": "The merchant has to sign in again. What they chose is kept.",
  load_timeout:
    "The page did not answer: within three seconds of its frame's load, or within ten. A header may have blocked the frame: is your origin registered, and every page around yours? It still counts if it comes later.",
  insecure_context: "Your page is not served over https, so nothing was opened.",
  mode_unavailable:
    "The mode is none of modal, inline and popup; or it is inline, and its container is not on the page. The modal was opened instead.",
  popup_blocked:
    "The browser blocked the popup, so the modal was opened instead. Call open() in the click itself.",
  popup_severed:
    "The popup lost its link to your page, by your Cross-Origin-Opener-Policy or because it was closed at once. The modal was opened as well; a popup that is there still works.",
  token_unavailable: "fetchIntegrationToken failed, or gave nothing.",
};
