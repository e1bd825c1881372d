// A fatal error with own properties and a subclass name shows them behind its stack.
class HttpError extends Error {
  constructor(message, status) {
    super(message);
    this.name = 'HttpError';
    this.status = status;
  }
}
setTimeout(() => {
  throw new HttpError('not found', 404);
}, 1);
