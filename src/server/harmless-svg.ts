/**
 * Whether an SVG is a drawing and nothing else.
 *
 * Logos are answered from this origin, so a script in one would be a script of ours if somebody opened it by itself.
 * The answer's own CSP forbids that already; this is the second lock. It lists what a drawing may contain instead of
 * what it may not: an element or a reference that is not known here makes it no logo. No repair is tried: what a
 * cleaner and a browser read differently is how such cleaners are fooled.
 */
const elements = new Set(
  (
    "svg g defs symbol use title desc metadata path circle ellipse rect line polyline polygon text tspan " +
    "lineargradient radialgradient stop clippath mask pattern filter fegaussianblur feoffset feblend feflood " +
    "fecomposite fecolormatrix femerge femergenode fedropshadow style"
  ).split(" "),
);

const tag = /<(\/?)([A-Za-z][\w:-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*\/?>/g;
const attribute = /([\w:.-]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g;

export function isHarmlessSvg(bytes: Uint8Array): boolean {
  const text = decode(bytes);
  if (text === undefined) return false;
  const drawing = text.replace(/^\s*<\?xml[^?<>]*\?>/, "").replaceAll(/<!--[^<>]*-->/g, "");
  if (!/^\s*<svg[\s>]/.test(drawing)) return false;
  for (const [, , name = "", attributes = ""] of drawing.matchAll(tag)) {
    if (!elements.has(name.toLowerCase())) return false;
    for (const [, key = "", double, single] of attributes.matchAll(attribute)) {
      if (!isHarmlessAttribute(key.toLowerCase(), double ?? single ?? "")) return false;
    }
  }
  // Whatever is left once every tag is taken out is text, or the inside of a style; a `<` in it is a tag we missed.
  const rest = drawing.replaceAll(tag, "");
  return !rest.includes("<") && isHarmlessStyle(rest);
}

function isHarmlessAttribute(name: string, value: string): boolean {
  if (name.startsWith("on") || name.endsWith(":base")) return false;
  // Entities could spell anything; numbers for characters are the only ones a drawing without a DOCTYPE knows.
  if (/&(?!(amp|lt|gt|quot|apos);)/.test(value)) return false;
  if (/(^|:)(href|src)$/.test(name)) return /^#[\w.:-]*$/.test(value);
  return name.startsWith("xmlns") || isHarmlessStyle(value);
}

/** No import and no address but one inside the drawing; backslashes could spell either. */
function isHarmlessStyle(css: string): boolean {
  if (/@import|\\|javascript:|expression\(|-moz-binding|image-set\(|src\(/i.test(css)) return false;
  return [...css.matchAll(/url\(\s*(.?.?)/gi)].every(([, start = ""]) => /^(#|["']#)/.test(start));
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
