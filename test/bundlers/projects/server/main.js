import { run } from '../shared/app.js';

console.log(JSON.stringify(run()));
