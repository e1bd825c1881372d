import { useSignal } from '@preact/signals';
import { LinkError } from '../scenario/link-error.ts';
import { checkRequests } from '../scenario/requests.ts';
import { requests, stdin } from '../state/program.ts';

const EXAMPLE = `[
  {"at": 50, "path": "/"},
  {"at": 100, "path": "/", "count": 20, "rate": 100}
]`;

/** What reaches the program from outside: standard input, and requests over the network. */
export function InputFields() {
  return (
    <>
      <label class="menu-field">
        Standard input, as if piped in
        <textarea
          rows={2}
          spellcheck={false}
          value={stdin.value ?? ''}
          onChange={({ currentTarget: { value } }) => {
            stdin.value = value === '' ? undefined : value;
          }}
        />
      </label>
      <Requests />
    </>
  );
}

function Requests() {
  const problem = useSignal('');
  const text = requests.value === undefined ? '' : listed(requests.value);
  return (
    <label class="menu-field">
      HTTP requests from outside, as JSON
      <textarea
        rows={5}
        spellcheck={false}
        placeholder={EXAMPLE}
        value={text}
        aria-invalid={problem.value !== ''}
        aria-describedby="requests-problem"
        onChange={({ currentTarget: { value } }) => {
          problem.value = take(value);
        }}
      />
      <small id="requests-problem" role="status" class={problem.value ? 'is-problem' : ''}>
        {problem.value ||
          'at (ms) and path; method, headers, body, port, count, rate (a second), keepAlive if wanted'}
      </small>
    </label>
  );
}

/** One request a line. */
const listed = (list: NonNullable<typeof requests.value>): string =>
  `[\n${list.map((request) => `  ${JSON.stringify(request)}`).join(',\n')}\n]`;

/** Sets the requests; answers what is wrong with the text, which stays as it is then. */
function take(text: string): string {
  if (text.trim() === '') {
    requests.value = undefined;
    return '';
  }
  try {
    requests.value = checkRequests(JSON.parse(text));
    return '';
  } catch (error) {
    if (error instanceof LinkError) return error.message.replace(' of the link', '');
    if (error instanceof SyntaxError) return `That is no JSON: ${error.message}.`;
    throw error;
  }
}
