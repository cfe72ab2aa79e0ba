/** Makes the code. In a chunk of its own: nobody needs it who does not go on on a phone. */
import { encode } from "uqr";
import type { CodeModules } from "../../steps/phone/qr-code.tsx";

/** Error correction M reads with a seventh of it out of sight: a screen has smears and glare. */
export function codeOf(text: string): CodeModules {
  const { data, size } = encode(text, { ecc: "M", border: 0 });
  const path = data.flatMap((row, y) =>
    runsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`),
  );
  return { size, path: path.join("") };
}

/** Where dark modules stand in a row, and how many beside each other. */
function runsOf(row: readonly boolean[]): [x: number, length: number][] {
  const runs: [number, number][] = [];
  row.forEach((dark, x) => {
    const last = runs.at(-1);
    if (!dark) return;
    if (last && last[0] + last[1] === x) last[1] += 1;
    else runs.push([x, 1]);
  });
  return runs;
}
