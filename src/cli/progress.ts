/**
 * A progress bar on standard error: on a terminal only, and only when something takes long.
 * @module
 */
import type { Io } from './io.ts';

const FIRST_MS = 500;
const EACH_MS = 100;
const BAR_CELLS = 24;
const CLEAR = '\r\u001b[K';

export interface Progress {
  /** @param done in the unit of `total` @param note shown behind the bar */
  update(done: number, note?: string): void;
  /** Takes the bar away. */
  end(): void;
}

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** 1536 → "1.5 KiB" */
export function sizeText(bytes: number): string {
  const unit = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10));
  return unit === 0 ? `${bytes} B` : `${(bytes / 2 ** (10 * unit)).toFixed(1)} ${UNITS[unit]!}`;
}

/** "1:05" */
export const timeText = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

/** One line of the bar. */
export function barText(done: number, total: number | undefined, elapsedMs: number, unitText: (value: number) => string): string {
  if (total === undefined || total === 0) return unitText(done);
  const share = Math.min(1, done / total);
  const filled = Math.round(share * BAR_CELLS);
  const left = share > 0 ? ((elapsedMs / share) * (1 - share)) / 1000 : 0;
  return `[${'#'.repeat(filled)}${'-'.repeat(BAR_CELLS - filled)}] ${String(Math.floor(share * 100)).padStart(3)}%  ${unitText(done)} of ${unitText(total)}, ${timeText(left)} left`;
}

/** @param total undefined: not known */
export function startProgress(io: Io, total: number | undefined, unitText: (value: number) => string = sizeText): Progress {
  if (!io.terminal.stderr) return { update: () => undefined, end: () => undefined };
  const start = performance.now();
  let next = start + FIRST_MS;
  let isShown = false;
  return {
    update: (done, note = '') => {
      const now = performance.now();
      if (now < next) return;
      next = now + EACH_MS;
      isShown = true;
      io.note(`${CLEAR}${`${barText(done, total, now - start, unitText)}${note === '' ? '' : `, ${note}`}`.slice(0, io.columns - 1)}`);
    },
    end: () => {
      if (isShown) io.note(CLEAR);
    },
  };
}
