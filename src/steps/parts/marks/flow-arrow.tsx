import styles from "./flow-arrow.module.css";

/** Between the two marks: from whom it goes to whom, in reading direction. */
export function FlowArrow() {
  return (
    <svg
      className={styles.onward}
      width="44"
      height="12"
      viewBox="0 0 44 12"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d="M10 6h24m-5-5 5 5-5 5" />
    </svg>
  );
}
