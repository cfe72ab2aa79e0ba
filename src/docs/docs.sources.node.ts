/** What the documentation quotes and is shown with, as written. A release has these texts in it, and no sources. */
import { readFile } from "node:fs/promises";

const read = (path: string) => readFile(new URL(path, import.meta.url), "utf8");

export const types = await read("../embed/script/types.ts");
export const messages = await read("../embed/messages.ts");
export const style = await read("./embed.css");
