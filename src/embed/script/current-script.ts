/** Where the script that is running came from; undefined where it is no script element's. */

declare global {
  /** The type of `currentScript` speaks of these as well, and this one is in no drawing. */
  interface SVGScriptElement {
    src: string;
  }
}

export const currentScriptUrl = document.currentScript?.src;
