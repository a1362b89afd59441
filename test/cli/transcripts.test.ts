/**
 * Every transcript in transcripts/, scene by scene. UPDATE_TRANSCRIPTS=1 writes down what is printed now: read it before you commit it.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseTranscript, play, rewritten } from './transcript.ts';
import type { Command } from './transcript.ts';

const transcripts = new URL('transcripts/', import.meta.url);

describe.each(readdirSync(transcripts).sort())('%s', (name) => {
  const file = new URL(name, transcripts);
  const text = readFileSync(file, 'utf8');
  const scenes = parseTranscript(text);
  const all: (readonly Command[])[] = [];

  test.each(scenes.map((scene) => [scene.claim, scene] as const))('%s', async (_claim, scene) => {
    const folder = mkdtempSync(join(tmpdir(), 'softcsp-transcript-'));
    try {
      const played = await play(scene, folder);
      all.push(played);
      if (process.env['UPDATE_TRANSCRIPTS'] === undefined) expect(played).toEqual(scene.commands);
      else if (all.length === scenes.length) writeFileSync(file, rewritten(text, all));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
