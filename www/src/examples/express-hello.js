// Express 5: JSON in and out, and errors in one place
// Watch: the handler that rejects reaches the error middleware by itself.
const express = require('express');
const http = require('http');

const app = express();
app.use(express.json());
app.use((req, res, next) => {
  console.log('in ', req.method, req.url);
  res.on('finish', () => console.log('out', res.statusCode));
  next();
});
app.get('/', (req, res) => res.send('Hello World'));
app.post('/orders', (req, res) => res.status(201).json({ ok: true, dish: req.body.dish }));
app.get('/broken', async () => {
  await new Promise((resolve) => setTimeout(resolve, 10));
  throw new Error('the kitchen is closed');
});
app.use((error, req, res, next) => res.status(error.status || 500).json({ error: error.message }));

const server = app.listen(0, async () => {
  await ask('GET', '/');
  await ask('POST', '/orders', '{"dish":"mapo tofu"}');
  await ask('POST', '/orders', '{no JSON');
  await ask('GET', '/broken');
  server.close(() => console.log('closed'));
});

function ask(method, path, body) {
  const { port } = server.address();
  const headers = body ? { 'content-type': 'application/json' } : {};
  return new Promise((resolve) => {
    const request = http.request({ port, method, path, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => (text += chunk));
      response.on('end', () => {
        console.log('    ', text);
        resolve();
      });
    });
    request.end(body);
  });
}
