import styles from "./qr-code.module.css";

/** A code as it was made: how many modules it has on a side, and the dark ones as the path of an SVG. */
export interface CodeModules {
  size: number;
  path: string;
}

/** As the standard asks for: four light modules around it, by which a camera finds it on a dark page too. */
const quiet = 4;

/** Black on white whatever the theme: not every camera reads the inverse. Nothing here is a style that the page's policy forbids. */
export function QrCode({ modules: { size, path }, label }: { modules: CodeModules; label: string }) {
  const whole = size + 2 * quiet;
  return (
    <svg
      className={styles.code}
      viewBox={`${-quiet} ${-quiet} ${whole} ${whole}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect x={-quiet} y={-quiet} width={whole} height={whole} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
