/** Rulrr's own pages that this one leads to. */
export const rulrr = {
  home: "https://rulrr.com/",
  forgotPassword: "https://rulrr.com/forgot-password",
  createAccount: "https://rulrr.com/sign-up",
  privacy: "https://rulrr.com/privacy",
  terms: "https://rulrr.com/terms",
} as const;
