import { run } from '../shared/app.js';

globalThis.softcspAnswer = run();
