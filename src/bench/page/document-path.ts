/** The document that is measured: a link that holds, so that its answer is in it. */
export const documentPath = "/?client_id=tillwise&integration_token=sandbox_ready";
