// The server that the examples of the documentation load; see consumers.mjs.
import { createServer } from 'node:http';

const SLOW_MS = 120;

/** The status and the answer of a request: what the README's first test and the samples of scripts ask for. */
export function answerOf(method, url) {
  const product = /^\/catalog\/(\d+)$/.exec(url)?.[1];
  if (product) return [200, { sku: Number(product) }];
  const answers = {
    'GET /catalog': [200, [{ sku: 1 }]], 'GET /slow': [200, []], 'POST /login': [200, { token: 'a-token' }],
    'POST /cart': [200, {}], 'POST /checkout': [201, {}], 'POST /orders': [201, {}],
  };
  return answers[`${method} ${url}`] ?? [404, []];
}

/** The server, on a free port; `/slow` takes 120 ms. */
export async function serve() {
  const server = createServer((request, response) => {
    const [status, answer] = answerOf(request.method, request.url);
    response.writeHead(status, { 'Content-Type': 'application/json' });
    const end = () => response.end(JSON.stringify(answer));
    request.resume();
    if (request.url === '/slow') setTimeout(end, SLOW_MS);
    else end();
  });
  await new Promise(listening => server.listen(0, '127.0.0.1', listening));
  return server;
}
