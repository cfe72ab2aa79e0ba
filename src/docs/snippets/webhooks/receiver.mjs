import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { RulrrProblem, verifyWebhook } from "@rulrr/connect/server";

const { RULRR_WEBHOOK_SECRET, PORT = "3002" } = process.env;
const known = new Set(); // in your database

createServer(async (request, response) => {
  try {
    // The body to the letter, before anything has parsed it.
    const body = await text(request);
    const { id, event } = await verifyWebhook(RULRR_WEBHOOK_SECRET, { headers: request.headers, body });
    if (!known.has(id)) {
      known.add(id);
      console.log(event.type, event.data.connectionId);
    }
    response.writeHead(204).end();
  } catch (error) {
    response.writeHead(error instanceof RulrrProblem ? 400 : 500).end();
  }
}).listen(Number(PORT), "localhost", () => console.log("listening"));
