// Koa 3: middleware as the layers of an onion
// Watch: code after await next() runs from the inside out, also when something threw.
const Koa = require('koa');
const http = require('http');

const app = new Koa();
app.use(async (ctx, next) => {
  console.log('1 >', ctx.path);
  try {
    await next();
  } catch (error) {
    ctx.status = error.status || 500;
    ctx.body = error.message;
  }
  console.log('1 <', ctx.status);
});
app.use(async (ctx, next) => {
  console.log('  2 >');
  await next();
  console.log('  2 <', ctx.body);
});
app.use(async (ctx) => {
  await new Promise((resolve) => setTimeout(resolve, 10));
  console.log('    core');
  if (ctx.path === '/tea') ctx.throw(418, 'only tea here');
  ctx.body = { hello: ctx.query.name };
});

const server = app.listen(0, async () => {
  await ask('/hello?name=Ann');
  await ask('/tea');
  server.close();
});

function ask(path) {
  const { port } = server.address();
  return new Promise((resolve) => {
    http.get({ port, path, agent: false }, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += chunk));
      response.on('end', () => {
        console.log('answer:', text);
        resolve();
      });
    });
  });
}
