import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
} from "react";
import { type MessageId, useFormat, type Values } from "../messages/copy.tsx";

/** @returns what takes the words back, where nothing else was said since: they are no longer true */
type Announce = (words: string) => () => void;

const AnnounceContext = createContext<Announce>(() => () => undefined);

/** Says something of the next screen, because this one is gone in a moment. */
export const useAnnounceBeyond = () => useContext(AnnounceContext);

/**
 * Says something to those who listen rather than look. The same words twice in a row are said twice. Whoever reads on to the
 * end of the next screen does not hear there what was said of this one: it is taken back with the component that said it.
 */
export function useAnnounce(): Announce {
  const announce = useAnnounceBeyond();
  const takeBack = useRef(() => {});
  useEffect(() => () => takeBack.current(), []);
  return useCallback(
    (words) => {
      takeBack.current = announce(words);
      return takeBack.current;
    },
    [announce],
  );
}

/**
 * Says a message as soon as there is one, and each time that it is another or has other values. Not again in another language:
 * that the page has changed its language is news enough.
 */
export function useNews(id: MessageId | undefined, values?: Values): void {
  const format = useFormat();
  const announce = useAnnounce();
  const news = id && JSON.stringify([id, values]);
  const say = useEffectEvent(() => id && announce(format(id, values)));
  useEffect(() => {
    if (news) say();
  }, [news]);
}

const silence = { words: "" };

/**
 * The page's live region. It is in the document, empty, before there is anything to say, and it is never
 * `display: none`: a region that appears together with its words is not read out. Two lines take turns, so that a
 * repeated announcement is a change.
 */
export function Announcer({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState({ line: silence, count: 0 });
  const announce = useMemo<Announce>(
    () => (words) => {
      const line = { words };
      setSaid((before) => ({ line, count: before.count + 1 }));
      return () => setSaid((last) => (last.line === line ? { ...last, line: silence } : last));
    },
    [],
  );
  return (
    <AnnounceContext value={announce}>
      {children}
      <div className="visually-hidden" role="status" data-announcer>
        <p>{said.count % 2 === 0 ? said.line.words : ""}</p>
        <p>{said.count % 2 === 1 ? said.line.words : ""}</p>
      </div>
    </AnnounceContext>
  );
}
