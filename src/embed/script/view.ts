/** A place where the page is shown. It is filled by script: a `src` would leave the token in the host's document. */
export interface View {
  window: () => Window | null;
  /** The height that the content needs, in CSS pixels. */
  resize: (height: number) => void;
  remove: () => void;
  /** The frame, where it is one. */
  frame?: HTMLIFrameElement;
}

/** Goes to the page without adding an entry to anybody's history. */
export function show(view: View, address: string): void {
  view.window()?.location.replace(address);
}
