// The page as a reader uses it: by what stands on it, not by how it is made.
import { launch } from './browser.mjs';
import { serve } from './serve.mjs';

/** Starts the site and the browser; `close` ends both. */
export async function start() {
  const server = await serve();
  const browser = await launch();
  const open = (options) => openPage(browser, server.url, options);
  const close = async () => {
    await browser.close();
    server.close();
  };
  return { url: server.url, browser, open, close };
}

/** A page in a context of its own, and what was logged as an error in it. */
async function openPage(browser, url, { path = '', width = 1280, height = 900, ...context } = {}) {
  const own = await browser.newContext({ viewport: { width, height }, ...context });
  await own.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await own.newPage();
  page.setDefaultTimeout(15_000);
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(url + path);
  return new Loopscope(page, own, errors);
}

export class Loopscope {
  constructor(page, context, errors) {
    this.page = page;
    this.context = context;
    this.errors = errors;
  }

  get editor() {
    return this.page.locator('.cm-content');
  }

  /** Replaces the text of the file on show, as one does by hand. */
  async type(text) {
    await this.editor.click();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.press('Delete');
    await this.page.keyboard.insertText(text);
  }

  /** The program's text as the editor has it. */
  text() {
    return this.page.evaluate(() =>
      [...document.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\n'),
    );
  }

  /** Presses Run and waits until both sides have ended. */
  async run() {
    await this.page.getByRole('button', { name: 'Run', exact: true }).click();
    await this.ended();
  }

  async ended(timeout = 25_000) {
    await this.page
      .locator('[data-testid=run-status]', { hasText: /^Node: / })
      .waitFor({ state: 'attached', timeout });
  }

  status() {
    return this.page.locator('[data-testid=run-status]').textContent();
  }

  /** Lines of one side, 'node' or 'browser', in their order. */
  lines(side) {
    const cell = side === 'node' ? 'first-child' : 'last-child';
    return this.page.evaluate(
      (which) =>
        [...document.querySelectorAll(`.outputs-row > .cell:${which} .cell-text`)].map((one) =>
          one.textContent.trimEnd(),
        ),
      cell,
    );
  }

  /** Runs a program and gives both outputs. */
  async outputs(text) {
    await this.type(text);
    await this.run();
    return { node: await this.lines('node'), browser: await this.lines('browser') };
  }

  /** What a side says after its last line. */
  foot(side) {
    const all = this.page.locator('.lane-foot');
    return (side === 'node' ? all.first() : all.last()).textContent();
  }

  close() {
    return this.context.close();
  }
}
