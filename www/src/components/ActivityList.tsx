import { useComputed } from '@preact/signals';
import { goTo } from '../state/moment.ts';
import type { Recording } from '../state/recording.ts';
import { recording } from '../state/runs.ts';
import { Activity, type PoolJob, type ProcessActivity } from '../trace/activity.ts';
import { describeId, madeAt } from '../trace/describe.ts';
import { formatTime } from '../trace/time.ts';

/** Processes, threads and pool work of the last run, where there is more than the one loop to tell of. */
export function ActivityList() {
  const found = useComputed(() => {
    const { value } = recording;
    return value === null ? null : { value, activity: new Activity(value.trace, value.processes) };
  }).value;
  if (found === null) return null;
  const { value, activity } = found;
  const { processes, jobs, jobCount } = activity;
  const severalProcesses = processes.length > 1;
  if (!severalProcesses && jobCount === 0) return null;
  return (
    <details class="activity" open={severalProcesses}>
      <summary>{title(activity)}</summary>
      {severalProcesses && <Processes value={value} processes={processes} />}
      {jobCount > 0 && <Jobs value={value} jobs={jobs} count={jobCount} all={processes} />}
    </details>
  );
}

function title({ processes, jobCount, threadCount }: Activity): string {
  const threads = processes.filter(({ record }) => record.kind === 'thread').length;
  const parts = [
    counted(processes.length - threads, 'process', 'processes'),
    ...(threads > 0 ? [counted(threads, 'worker thread', 'worker threads')] : []),
    ...(jobCount > 0
      ? [
          `${counted(jobCount, 'piece', 'pieces')} of work on ${counted(threadCount, 'pool thread', 'pool threads')}`,
        ]
      : []),
  ];
  return parts.join(', ');
}

const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

function Processes({ value, processes }: { value: Recording; processes: ProcessActivity[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Runs</th>
          <th scope="col">pid</th>
          <th scope="col">From</th>
          <th scope="col">To</th>
          <th scope="col">In callbacks</th>
          <th scope="col">Ended</th>
        </tr>
      </thead>
      <tbody>
        {processes.map((process) => (
          <ProcessRow key={process.number} value={value} process={process} />
        ))}
      </tbody>
    </table>
  );
}

function ProcessRow({ value, process }: { value: Recording; process: ProcessActivity }) {
  const { record, first, busy, callbacks } = process;
  const { trace } = value;
  const calls = counted(callbacks, 'callback', 'callbacks');
  return (
    <tr>
      <th scope="row">
        <button type="button" disabled={first < 0} onClick={() => goTo(first)}>
          {record.title}
        </button>
      </th>
      <td>{record.pid}</td>
      <td>{formatTime(trace.since(record.started))}</td>
      <td>{record.ended === undefined ? '' : formatTime(trace.since(record.ended))}</td>
      <td title={calls}>{formatTime(busy)}</td>
      <td>{howItEnded(process)}</td>
    </tr>
  );
}

function howItEnded({ record }: ProcessActivity): string {
  if (record.signal !== undefined) return record.signal;
  if (record.exitCode !== undefined) return `exit code ${record.exitCode}`;
  return record.ended === undefined ? 'still running' : 'ended';
}

interface JobsProps {
  value: Recording;
  jobs: PoolJob[];
  count: number;
  all: ProcessActivity[];
}

function Jobs({ value, jobs, count, all }: JobsProps) {
  const several = new Set(jobs.map(({ process }) => process)).size > 1;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Pool work</th>
          <th scope="col">Line</th>
          {several && <th scope="col">Process</th>}
          <th scope="col">Thread</th>
          <th scope="col">From</th>
          <th scope="col">To</th>
        </tr>
      </thead>
      <tbody>
        {jobs.map((job) => (
          <JobRow
            key={job.event}
            value={value}
            job={job}
            owner={several ? (all[job.process]?.record.title ?? '') : undefined}
          />
        ))}
        {count > jobs.length && (
          <tr>
            <td colSpan={several ? 6 : 5}>and {(count - jobs.length).toLocaleString('en')} more</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

interface JobRowProps {
  value: Recording;
  job: PoolJob;
  /** Whose pool it is, where there are several. */
  owner: string | undefined;
}

function JobRow({ value, job, owner }: JobRowProps) {
  const { trace, sources } = value;
  const place = sources.place(madeAt(trace, job.id));
  return (
    <tr>
      <th scope="row">
        <button type="button" onClick={() => goTo(job.event)}>
          {describeId(trace, job.id)}
        </button>
      </th>
      <td>{place && <code title={place.text}>{place.line}</code>}</td>
      {owner !== undefined && <td>{owner}</td>}
      <td>{job.thread + 1}</td>
      <td>{formatTime(trace.since(job.from))}</td>
      <td>{job.to === undefined ? '' : formatTime(trace.since(job.to))}</td>
    </tr>
  );
}
