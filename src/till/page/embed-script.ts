/** The embed script as a page sees it that loads `/embed.js` from Rulrr: the part of its types that is used here. */
export interface ConnectOptions {
  clientId: string;
  integrationToken?: string;
  fetchIntegrationToken?: () => Promise<string>;
  mode?: "inline" | "modal" | "popup";
  container?: string;
  locale?: string;
  theme?: "light" | "dark" | "auto";
  onReady?: () => void;
  onStep?: (event: { step: string }) => void;
  onSuccess?: (event: { ereceipt: boolean }) => void;
  onDeclined?: () => void;
  onExpired?: () => void;
  onError?: (error: { code: string; recoverable: boolean }) => void;
  onClose?: () => void;
  onMessage?: (event: { from: "host" | "page"; message: { type: string } }) => void;
}

export interface RulrrConnect {
  open: () => void;
  close: () => void;
  back: () => Promise<boolean>;
  renew: (integrationToken: string) => void;
  setLocale: (locale: string) => void;
  setTheme: (theme: "light" | "dark" | "auto") => void;
  destroy: () => void;
  diagnose: () => string[];
}

declare global {
  interface Window {
    /** Absent when the script did not load. */
    createRulrrConnect?: (options: ConnectOptions) => RulrrConnect;
  }
}
