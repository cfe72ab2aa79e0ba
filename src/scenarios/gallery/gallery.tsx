import { StrictMode, useLayoutEffect } from "react";
import { createRoot } from "react-dom/client";
import { scenarioOf } from "../catalogue/catalogue.ts";
import { letterOf } from "../letters/letters.ts";
import { found } from "./found.ts";
import styles from "./gallery.module.css";
import { LetterStage } from "./letter-stage.tsx";
import { Sheet } from "./sheet.tsx";
import { press } from "./shortcuts.ts";
import { Stage } from "./stage.tsx";
import { StateList } from "./state-list.tsx";
import { Toolbar } from "./toolbar.tsx";
import { useChoices } from "./use-choices.ts";

export function showGallery(container: HTMLElement): void {
  document.title = "Every state of Rulrr Connect";
  createRoot(container).render(
    <StrictMode>
      <Gallery />
    </StrictMode>,
  );
}

/** Every state of the page, one at a time or all at once. */
function Gallery() {
  const [choices, choose] = useChoices();
  const { view, show, find } = choices;
  const scenario = scenarioOf(show);
  const letter = letterOf(show);

  // Before it is painted: whoever sees it can press keys.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target, key, metaKey, ctrlKey, altKey } = event;
      const busy =
        target instanceof HTMLElement && target.matches("input, select, textarea, [role=separator]");
      if (busy || metaKey || ctrlKey || altKey) return;
      if (press(key, choices, choose)) event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [choices, choose]);

  return (
    <div className={styles.gallery}>
      <StateList choices={choices} choose={choose} />
      <Toolbar choices={choices} choose={choose} />
      <main className={styles.main}>
        {view === "sheet" && <Sheet scenarios={found(find)} choices={choices} choose={choose} />}
        {view === "state" && scenario && <Stage scenario={scenario} choices={choices} choose={choose} />}
        {view === "state" && letter && <LetterStage entry={letter} choices={choices} />}
      </main>
    </div>
  );
}
