/**
 * By what the API knows that it is Connect that asks, where the two share a secret. A header of its own: Authorization is
 * the merchant's session or the app's password.
 */
export const connectSecretHeader = "Rulrr-Connect-Secret";
