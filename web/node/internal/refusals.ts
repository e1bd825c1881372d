/** What V8 says when an exotic object of ours refuses something: its proxy can only answer false, as Reflect shows. */
import { RegExpPrototypeExec, StringPrototypeIncludes } from './primordials.ts';

export class Refusals {
  /** The version whose words are spoken. */
  readonly major: number;
  #key = '';
  #message: string | undefined;

  constructor(major: number) {
    this.major = major;
  }

  /** A trap's answer; strict code makes an error of it, which is then to say `message`. */
  refuse(key: PropertyKey, message: string): false {
    this.#key = String(key);
    this.#message = message;
    return false;
  }

  /** What an engine's error about the last refusal should say; undefined if it is about something else. */
  wordsFor(engineMessage: string): string | undefined {
    const message = this.#message;
    if (message === undefined || RegExpPrototypeExec(/\bproxy\b/i, engineMessage) === null) {
      return undefined;
    }
    if (!StringPrototypeIncludes(engineMessage, this.#key)) return undefined;
    this.#message = undefined;
    return message;
  }
}
