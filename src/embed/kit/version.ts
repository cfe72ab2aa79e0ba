/**
 * The version of the package. Its major is in the address of the script that it loads, `/embed/v1.js`: what partners have installed
 * and what they are served fit together for as long as that address is there.
 */
export const version = "1.0.0";

/** Of the script, below the address of Connect. */
export const scriptPath = "embed/v1.js";
