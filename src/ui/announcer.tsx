import { createContext, type ReactNode, useContext, useMemo, useState } from "react";

type Announce = (words: string) => void;

const AnnounceContext = createContext<Announce>(() => undefined);

/** Says something to those who listen rather than look. The same words twice in a row are said twice. */
export const useAnnounce = () => useContext(AnnounceContext);

/**
 * The page's live region. It is in the document, empty, before there is anything to say, and it is never
 * `display: none`: a region that appears together with its words is not read out. Two lines take turns, so that a
 * repeated announcement is a change.
 */
export function Announcer({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState({ words: "", count: 0 });
  const announce = useMemo<Announce>(
    () => (words) => setSaid((before) => ({ words, count: before.count + 1 })),
    [],
  );
  return (
    <AnnounceContext value={announce}>
      {children}
      <div className="visually-hidden" role="status" data-announcer>
        <p>{said.count % 2 === 0 ? said.words : ""}</p>
        <p>{said.count % 2 === 1 ? said.words : ""}</p>
      </div>
    </AnnounceContext>
  );
}
