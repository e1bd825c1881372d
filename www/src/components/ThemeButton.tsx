import { nextTheme, theme } from '../state/theme.ts';
import { Icon } from './Icon.tsx';

const LOOKS = { auto: ['auto', 'as the system'], light: ['sun', 'light'], dark: ['moon', 'dark'] };

export function ThemeButton() {
  const [icon = '', name = ''] = LOOKS[theme.value];
  const label = `Colours: ${name}. Change`;
  return (
    <button type="button" class="icon-button" aria-label={label} title={label} onClick={nextTheme}>
      <Icon name={icon} />
    </button>
  );
}
