// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

// Has Mermaid's own parser read every *.mmd file of a folder; ends with 1 when it refuses one.
//
//   node parse-mermaid.mjs PACKAGES FOLDER

import fs from 'node:fs';
import path from 'node:path';

const [packages, folder] = process.argv.slice(2).map((name) => path.resolve(name));
const { default: mermaid } = await import(path.join(packages, 'node_modules/mermaid/dist/mermaid.core.mjs'));
let failed = 0;
let read = 0;
for (const name of fs.readdirSync(folder).filter((entry) => entry.endsWith('.mmd'))) {
  try {
    const { diagramType } = await mermaid.parse(fs.readFileSync(path.join(folder, name), 'utf8'));
    read += diagramType === 'sequence' ? 1 : 0;
  } catch (error) {
    failed += 1;
    console.log(name + ': ' + error.message);
  }
}
console.log(read + ' read, ' + failed + ' refused');
process.exit(failed > 0 || read === 0 ? 1 : 0);
