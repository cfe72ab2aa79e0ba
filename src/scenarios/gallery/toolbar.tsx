import { type ReactNode, useId } from "react";
import { type Language, languages } from "../../messages/languages.ts";
import { catalogue } from "../catalogue/catalogue.ts";
import { letterOf } from "../letters/letters.ts";
import { directions, motions, oneOf, textSizes, themes } from "../look.ts";
import { addressOf, type Choices, clampSize, delays, heights, widths } from "./choices.ts";
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
  const { look, width, height, beside, delay, time, view } = choices;
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
        value={String(width ?? "full")}
        options={sizes(widths, width)}
        onPick={(value) => choose({ width: value === "full" ? null : clampSize(Number(value)) })}
      />
      <Pick
        label="Height"
        value={String(height ?? "full")}
        options={sizes(heights, height)}
        onPick={(value) => choose({ height: value === "full" ? null : clampSize(Number(value)) })}
      />
      <Pick
        label="Beside"
        value={beside ?? ""}
        options={{
          "": "Nothing",
          ...Object.fromEntries(catalogue.map(({ id, group, title }) => [id, `${group}: ${title}`])),
        }}
        onPick={(value) => choose({ beside: value || null })}
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
      {!letterOf(choices.show) && (
        <a className={styles.alone} href={addressOf(choices.show, choices)} target="_blank" rel="noopener">
          Open alone
        </a>
      )}
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

/** Those there are to choose, and the one that was dragged to: an object has its numbers first, and in order. */
function sizes(all: readonly number[], now: number | null): Record<string, string> {
  const some = now === null ? all : [...all, now];
  return { ...Object.fromEntries(some.map((one) => [one, `${one} px`])), full: "Full" };
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
