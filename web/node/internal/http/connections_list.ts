/** The connections of one server, by what they do (node_http_parser.cc's ConnectionsList). */
import { primordialGlobals } from '../primordials.ts';
import type { MessageParser } from './message_parser.ts';

const { Set } = primordialGlobals;

export class ConnectionsList {
  readonly #all = new Set<MessageParser>();

  add(parser: MessageParser): void {
    this.#all.add(parser);
  }

  remove(parser: MessageParser): void {
    this.#all.delete(parser);
  }

  all(): MessageParser[] {
    return [...this.#all];
  }

  /** Between two messages. */
  idle(): MessageParser[] {
    return [...this.#all].filter((parser) => parser.messageStart === 0);
  }

  /** Whose headers or whose whole message took longer than allowed (milliseconds, 0 for any time). */
  expired(now: number, headersTimeout: number, requestTimeout: number): MessageParser[] {
    return [...this.#all].filter((parser) => {
      const { messageStart, hasHeaders } = parser;
      if (messageStart === 0) return false;
      const age = now - messageStart;
      return (
        (!hasHeaders && headersTimeout > 0 && age >= headersTimeout) ||
        (requestTimeout > 0 && age >= requestTimeout)
      );
    });
  }
}
