/** A place where the page is shown. It is filled by script: a `src` would leave the token in the host's document. */
export interface View {
  window: () => Window | null;
  /** Takes the height that the content needs, in CSS pixels; a window of its own keeps its size. */
  resize?: (height: number) => void;
  remove: () => void;
  /** Brings its top into sight, for a screen that came after a press at the end of a long one. */
  reveal?: () => void;
  /** What Escape does, where it does anything. */
  dismiss?: () => void;
  /** The frame, where it is one. */
  frame?: HTMLIFrameElement;
}

/** Goes to the page without adding an entry to anybody's history. */
export function show(view: View, address: string): void {
  view.window()?.location.replace(address);
}
