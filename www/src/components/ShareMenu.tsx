import { useSignal } from '@preact/signals';
import { copyText } from '../state/clipboard.ts';
import { notify } from '../state/notice.ts';
import { embedCode, shareLinkInAddress } from '../state/share.ts';
import { Icon } from './Icon.tsx';
import { Popover } from './Popover.tsx';

/** Copies a link to the whole scenario, or the code that embeds it. */
export function ShareMenu() {
  /** Text that could not be copied, for the reader to copy by hand. */
  const byHand = useSignal('');
  const copy = async (make: () => Promise<string>, done: string, close: () => void) => {
    const text = await make();
    if (await copyText(text)) {
      byHand.value = '';
      close();
      notify({ kind: 'info', text: done });
    } else byHand.value = text;
  };
  return (
    <Popover
      id="share"
      label="Share"
      class="share-button"
      button={
        <>
          <Icon name="share" /> Share
        </>
      }
    >
      {(close) => (
        <div class="menu">
          <p class="menu-note">
            The link holds the program, the Node version and where you stand. Nothing is uploaded.
          </p>
          <button
            type="button"
            class="button"
            onClick={() => copy(shareLinkInAddress, 'Link copied.', close)}
          >
            Copy link
          </button>
          <button
            type="button"
            class="button"
            onClick={() => copy(embedCode, 'Embed code copied.', close)}
          >
            Copy embed code
          </button>
          {byHand.value !== '' && (
            <label class="menu-field">
              Your browser does not let the page copy. Copy this:
              <textarea
                readOnly
                rows={4}
                value={byHand.value}
                onFocus={(event) => event.currentTarget.select()}
              />
            </label>
          )}
        </div>
      )}
    </Popover>
  );
}
