/**
 * A link that ends sooner than this, in seconds, shows how soon, second by second: its first screen is rendered when it
 * is seen, and not before.
 */
export const renderedAheadFrom = 10 * 60;
