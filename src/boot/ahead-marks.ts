/**
 * What stands for a partner in the sign-in that is rendered at build time, before anybody knows which partner it will
 * be. From the private use area, like the marks of `messages/copy`, and none of those: a name in which they occur is
 * nobody's, and would be shown as it is.
 */
export const nameMark = "\u{E000}";
/** In place of the first letter of the name. */
export const initialMark = "\u{E001}";

/** Around what is put into the document for hosts that render nothing themselves. */
export const aheadPlace = ["<!--ahead-->", "<!--/ahead-->"] as const;

/** The elements that hold the sign-in, for a partner without a logo and for one with. */
export const aheadId = (hasLogo: boolean) => (hasLogo ? "ahead-logo" : "ahead");
