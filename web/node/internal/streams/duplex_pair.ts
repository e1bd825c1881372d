/** `stream.duplexPair`: what is written to one side is read from the other. */
import type { Environment } from '../environment.ts';

export function createDuplexPair(env: Environment, Duplex: any): (options?: object) => object[] {
  const { major } = env.profile;
  const { nextTick } = env.loop;

  class DuplexSide extends (Duplex as new (options?: object) => any) {
    #other: DuplexSide | undefined;
    #written: (() => void) | null = null;

    connect(other: DuplexSide): void {
      this.#other = other;
    }

    _read(): void {
      const written = this.#written;
      if (written === null) return;
      this.#written = null;
      written();
    }

    _write(chunk: { length: number }, _encoding: string, callback: () => void): void {
      if (chunk.length === 0) {
        env.process.nextTick(callback);
        return;
      }
      const other = this.#other as DuplexSide;
      other.push(chunk);
      other.#written = callback;
    }

    _final(callback: () => void): void {
      const other = this.#other as DuplexSide;
      other.on('end', callback);
      other.push(null);
    }

    _destroy(error: Error | null, callback: (error: Error | null) => void): void {
      const other = this.#other;
      // Since Node 24 the other side learns of it.
      if (major >= 24 && other !== undefined && !other.destroyed) {
        nextTick(() => {
          if (other.destroyed) return;
          if (error) other.destroy();
          else other.push(null);
        });
      }
      callback(error);
    }
  }

  const { duplexPair } = {
    duplexPair: function (options?: object) {
      const sides = [new DuplexSide(options), new DuplexSide(options)] as const;
      sides[0].connect(sides[1]);
      sides[1].connect(sides[0]);
      return [...sides];
    },
  };
  return duplexPair;
}
