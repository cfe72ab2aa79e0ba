import { type ReactNode, useId } from "react";
import { type Language, languages } from "../../messages/languages.ts";
import { directions, motions, oneOf, textSizes, themes } from "../look.ts";
import { addressOf, type Choices, clampWidth, delays, widths } from "./choices.ts";
import styles from "./toolbar.module.css";
import type { Choose } from "./use-choices.ts";

interface Props {
  choices: Choices;
  choose: Choose;
}

const themeNames = {
  device: "Device's",
  light: "Light",
  dark: "Dark",
  forced: "Forced colours (drawn after)",
};
const directionNames = { auto: "Language's", ltr: "Left to right", rtl: "Right to left" };
const motionNames = { device: "Device's", reduced: "Reduced" };

/** How the states are looked at. */
export function Toolbar({ choices, choose }: Props) {
  const { look, width, delay, time, view } = choices;
  const widthChosen = widths.some((one) => one === width) ? String(width) : width === null ? "full" : "other";
  return (
    <section className={styles.toolbar} aria-label="How it is looked at">
      <Pick
        label="View"
        value={view}
        options={{ state: "One state", sheet: "Contact sheet" }}
        onPick={(value) => choose({ view: oneOf(["state", "sheet"], value) })}
      />
      <Pick
        label="Width"
        value={widthChosen}
        options={{
          ...Object.fromEntries(widths.map((one) => [one, `${one} px`])),
          full: "Full",
          ...(widthChosen === "other" && { other: `${width} px` }),
        }}
        // A number's keys come before any others in an object, which happens to be the order that is wanted.
        onPick={(value) => choose({ width: value === "full" ? null : clampWidth(Number(value)) })}
      />
      <Pick
        label="Theme"
        value={look.theme}
        options={themeNames}
        onPick={(value) => choose({ look: { theme: oneOf(themes, value) } })}
      />
      <Pick
        label="Language"
        value={look.lang}
        options={Object.fromEntries(languages.map((language) => [language.tag, languageName(language)]))}
        onPick={(lang) => choose({ look: { lang } })}
      />
      <Pick
        label="Direction"
        value={look.dir}
        options={directionNames}
        onPick={(value) => choose({ look: { dir: oneOf(directions, value) } })}
      />
      <Pick
        label="Text"
        value={String(look.text)}
        options={Object.fromEntries(textSizes.map((size) => [size, `${size} %`]))}
        onPick={(value) => choose({ look: { text: Number(value) } })}
      />
      <Pick
        label="Motion"
        value={look.motion}
        options={motionNames}
        onPick={(value) => choose({ look: { motion: oneOf(motions, value) } })}
      />
      <Pick
        label="Network"
        value={String(delay)}
        options={Object.fromEntries(delays.map((one) => [one, one ? `+ ${one} ms` : "At once"]))}
        onPick={(value) => choose({ delay: Number(value) })}
      />
      <Pick
        label="Time"
        value={time}
        options={{ still: "Stands still", runs: "Runs" }}
        onPick={(value) => choose({ time: oneOf(["still", "runs"], value) })}
      />
      <a className={styles.alone} href={addressOf(choices.show, choices)} target="_blank" rel="noopener">
        Open alone
      </a>
    </section>
  );
}

const untranslated = import.meta.glob<string[]>("../../messages/catalogues/*.json", {
  query: "?untranslated",
  import: "default",
  eager: true,
});

/** With how much of it is in English still. */
function languageName({ tag, autonym }: Language): string {
  const left = untranslated[`../../messages/catalogues/${tag}.json`]?.length ?? 0;
  return left === 0 ? autonym : `${autonym} (${left} not translated yet)`;
}

interface PickProps {
  label: ReactNode;
  value: string;
  options: Record<string, string>;
  onPick: (value: string) => void;
}

function Pick({ label, value, options, onPick }: PickProps) {
  const id = useId();
  return (
    <span className={styles.pick}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onPick(event.target.value)}>
        {Object.entries(options).map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </span>
  );
}
