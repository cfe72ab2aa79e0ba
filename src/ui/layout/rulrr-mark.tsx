/** A bent ruler with three of its marks: an "r". One path, cut out rather than painted over, so that it is right on any ground. */
const ruler =
  "M4 20.5v-6.1A10.4 10.4 0 0 1 14.4 4h6.1v6.8h-2.25V7.6h-1.7v3.2H14.4a3.6 3.6 0 0 0-1.87.53l-2.34-2.34-1.2 1.2 2.34 2.34a3.6 3.6 0 0 0-.53 1.87v2.15H7.6v1.7h3.2v2.25z";

/** "rulrr", drawn: the letters of a device differ from one to the next, and in half of the languages it has others. */
const letters =
  "M1.2 16.5V5m0 6.6a5.3 5.3 0 0 1 5.3-5.3h1.2M10.7 5v6.2a4.1 4.1 0 0 0 8.2 0V5m0 5v6.5M23.6.5v16M28.4 16.5V5m0 6.6a5.3 5.3 0 0 1 5.3-5.3h1.2M37.9 16.5V5m0 6.6a5.3 5.3 0 0 1 5.3-5.3h1.2";

/** Rulrr's sign, in the colour of the text around it. */
export function RulrrSign({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path fill="currentColor" d={ruler} />
    </svg>
  );
}

/** Rulrr's name, in the colour of the text around it. */
export function RulrrName() {
  return (
    <svg width="45" height="17" viewBox="0 0 45 17" aria-hidden="true">
      <path fill="none" stroke="currentColor" strokeWidth="2.3" d={letters} />
    </svg>
  );
}
