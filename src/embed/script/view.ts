/** A place where the page is shown. It is filled by script: a `src` would leave the token in the host's document, and an entry in its history. */
export interface View {
  window: Window | null;
  /** Takes the height that the content needs, in CSS pixels; a window of its own keeps its size. */
  resize?: (height: number) => void;
  /** Lays it over the host's page, where it has to be: last, while what it is filled with is on its way. What lies there ends with Escape. */
  open?: () => void;
  remove: () => void;
  /** Brings another screen before the merchant: into sight after a press at the end of a long one, and under the keys. */
  focus?: () => void;
}
