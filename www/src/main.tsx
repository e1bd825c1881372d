import { render } from 'preact';
import { App } from './components/App.tsx';
import { warm } from './state/runs.ts';
import { openFirst } from './state/session.ts';

render(<App />, document.getElementById('app') as HTMLElement);
warm();
openFirst();
