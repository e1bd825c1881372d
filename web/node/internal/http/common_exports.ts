/** `_http_common`, as far as programs have come to use it. */
import type { Environment } from '../environment.ts';
import type { HttpCommon } from './common.ts';

export default function create(env: Environment): any {
  const common: HttpCommon = env.require('internal/http/common');
  const { major } = env.profile;
  return {
    _checkInvalidHeaderChar: (value: unknown) => common.hasInvalidCharacter(value),
    _checkIsHttpToken: (value: string) => common.isToken(value),
    chunkExpression: /(?:^|\W)chunked(?:$|\W)/i,
    continueExpression: /(?:^|\W)100-continue(?:$|\W)/i,
    CRLF: '\r\n',
    freeParser: common.freeParser,
    methods: common.methods,
    parsers: common.parsers,
    kIncomingMessage: common.kIncomingMessage,
    isLenient: common.isLenient,
    ...(major >= 18 && { prepareError: common.prepareError }),
  };
}
