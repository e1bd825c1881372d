import type {
  OutsideResponse,
  OutsideTraffic,
} from '../../../web/node/internal/outside_requests.ts';
import { recording } from '../state/runs.ts';
import { formatTime } from '../trace/time.ts';

/** So many answers have a row. */
const SHOWN = 200;

/** The requests that came from outside in the last run, and what the program answered. */
export function TrafficList() {
  const traffic = recording.value?.traffic;
  if (traffic === undefined) return null;
  const { responses, sent } = traffic;
  return (
    <details class="activity" open>
      <summary>{title(traffic)}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">Request</th>
            <th scope="col">Sent at</th>
            <th scope="col">Answer</th>
            <th scope="col">After</th>
            <th scope="col">Body</th>
          </tr>
        </thead>
        <tbody>
          {responses.slice(0, SHOWN).map((response, index) => (
            <ResponseRow key={index} response={response} />
          ))}
          {sent > SHOWN && (
            <tr>
              <td colSpan={5}>and {(sent - SHOWN).toLocaleString('en')} more</td>
            </tr>
          )}
        </tbody>
      </table>
    </details>
  );
}

function title({ sent, failed, latency }: OutsideTraffic): string {
  const parts = [
    `${sent.toLocaleString('en')} ${sent === 1 ? 'request' : 'requests'} from outside`,
    ...(failed > 0 ? [`${failed.toLocaleString('en')} without an answer`] : []),
    `answered after ${formatTime(latency.median)} (median), ${formatTime(latency.most)} at most`,
  ];
  return parts.join(', ');
}

function ResponseRow({ response }: { response: OutsideResponse }) {
  const { method, path, at, latency, status, statusMessage, error, body = '' } = response;
  const answer = error ?? (status === undefined ? 'none' : `${status} ${statusMessage}`);
  return (
    <tr>
      <th scope="row">
        <code>
          {method} {path}
        </code>
      </th>
      <td>{formatTime(at)}</td>
      <td>{answer}</td>
      <td>{latency === undefined ? '' : formatTime(latency)}</td>
      <td>
        <code>{body.split('\n', 1)[0]?.slice(0, 100)}</code>
      </td>
    </tr>
  );
}
