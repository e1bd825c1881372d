import { DEFAULT_WALL_LIMIT } from '../sandbox/node-lane.ts';
import { limits, polyfills } from '../state/program.ts';
import { Icon } from './Icon.tsx';
import { InputFields } from './InputFields.tsx';
import { MachineFields } from './MachineFields.tsx';
import { Popover } from './Popover.tsx';

const WALL_LIMITS = [2, 5, 10, 30, 60];

/** Dials that are seldom turned. */
export function SettingsMenu() {
  return (
    <Popover
      id="settings"
      label="Settings"
      class="icon-only"
      button={
        <>
          <Icon name="gear" />
          <span class="visually-hidden">Settings</span>
        </>
      }
    >
      {() => (
        <div class="menu">
          <label class="menu-row">
            <input
              type="checkbox"
              checked={polyfills.value}
              onChange={(event) => {
                polyfills.value = event.currentTarget.checked;
              }}
            />
            <span>
              Polyfills in the browser
              <small>
                npm's process, setimmediate, events, buffer, util and path, as a bundler adds them
              </small>
            </span>
          </label>
          <label class="menu-field">
            Stop Node's side after
            <select
              value={(limits.value.wall ?? DEFAULT_WALL_LIMIT) / 1000}
              onChange={(event) => {
                limits.value = { ...limits.value, wall: Number(event.currentTarget.value) * 1000 };
              }}
            >
              {WALL_LIMITS.map((seconds) => (
                <option key={seconds} value={seconds}>
                  {seconds} s of real time
                </option>
              ))}
            </select>
          </label>
          <InputFields />
          <MachineFields />
        </div>
      )}
    </Popover>
  );
}
