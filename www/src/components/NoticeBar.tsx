import { dismiss, notice } from '../state/notice.ts';
import { Icon } from './Icon.tsx';

/** The page's one message. The region is always there, so that readers of screens hear it. */
export function NoticeBar() {
  const { value } = notice;
  return (
    <div class="notices" role="status" aria-live="polite">
      {value && (
        <div class={`notice is-${value.kind}`}>
          <span>{value.text}</span>
          {value.action && (
            <button
              type="button"
              class="button"
              onClick={() => {
                value.action?.run();
                dismiss();
              }}
            >
              {value.action.label}
            </button>
          )}
          <button type="button" class="icon-button" aria-label="Dismiss" onClick={dismiss}>
            <Icon name="close" />
          </button>
        </div>
      )}
    </div>
  );
}
