/** A link that cannot be read; the message is for the reader of the page. */
export class LinkError extends Error {
  override name = 'LinkError';
}
