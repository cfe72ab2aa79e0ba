/** The pages of this server that are found by their own address; letters and other pages lead there. */
export const pages = {
  connections: "/connections",
  /** What a phone opens that goes on for a till. */
  phone: "/phone",
  connection: (id: string) => `/connections/${encodeURIComponent(id)}`,
} as const;
