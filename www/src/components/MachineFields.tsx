import { faultProblem } from '../scenario/faults.ts';
import { machine } from '../state/program.ts';

const POOL_SIZES = [1, 2, 4, 8];
const KIB = 1024;

/** Values of a dial with what they are called; undefined is the default. */
type Choices = readonly [value: number | undefined, label: string][];

const MILLIS: Choices = [
  [undefined, 'none'],
  [1000, '1 ms'],
  [10_000, '10 ms'],
  [100_000, '100 ms'],
  [1_000_000, '1 s'],
];
const SPACES: Choices = [
  [undefined, '256 MiB'],
  [1024 * KIB, '1 MiB'],
  [64 * KIB, '64 KiB'],
  [4 * KIB, '4 KiB'],
  [0, 'none: the disk is full'],
];
const FILES: Choices = [
  [undefined, 'any number'],
  [1024, '1024'],
  [64, '64'],
  [32, '32'],
];

/** Sets a dial, or takes it away. */
function turn(name: string, value: number | string | undefined): void {
  const { [name]: _old, ...others } = machine.value;
  machine.value = value === undefined ? others : { ...others, [name]: value };
}

function Choice({ name, label, choices }: { name: string; label: string; choices: Choices }) {
  const current = machine.value[name];
  const isListed = choices.some(([value]) => value === current);
  const all = isListed ? choices : ([...choices, [Number(current), `${current}`]] as Choices);
  return (
    <label class="menu-field">
      {label}
      <select
        value={`${current ?? ''}`}
        onChange={({ currentTarget: { value } }) =>
          turn(name, value === '' ? undefined : Number(value))
        }
      >
        {all.map(([value, text]) => (
          <option key={text} value={`${value ?? ''}`}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

interface ListProps {
  readonly name: 'diskFaults' | 'peerResets';
  readonly label: string;
  readonly example: string;
}

function List({ name, label, example }: ListProps) {
  return (
    <label class="menu-field">
      {label}
      <input
        type="text"
        value={`${machine.value[name] ?? ''}`}
        placeholder={example}
        spellcheck={false}
        onChange={({ currentTarget: field }) => {
          const problem = faultProblem(name, field.value) ?? '';
          field.setCustomValidity(problem);
          if (field.reportValidity()) turn(name, field.value.trim() || undefined);
        }}
      />
    </label>
  );
}

/** The machine's dials, and what goes wrong on it. */
export function MachineFields() {
  const pool = POOL_SIZES.map((size): Choices[number] =>
    size === 4 ? [undefined, "4, libuv's default"] : [size, `${size}`],
  );
  return (
    <>
      <Choice name="poolSize" label="Threads in Node's pool" choices={pool} />
      <Choice name="diskLatency" label="Delay of the disk" choices={MILLIS} />
      <Choice name="dnsLatency" label="Delay of DNS" choices={MILLIS} />
      <Choice name="networkLatency" label="Delay of the network" choices={MILLIS} />
      <Choice name="diskSpace" label="Free space on the disk" choices={SPACES} />
      <Choice name="openFiles" label="Files and sockets a process may open" choices={FILES} />
      <List name="diskFaults" label="Paths that fail" example="data.txt=EIO, log.txt=EACCES" />
      <List name="peerResets" label="Ports reset after bytes" example="8080=100" />
    </>
  );
}
