import { type Outcome, tableOf } from './results';

/** The page docs/compatibility.md. @param lines, nodes headings of the columns, by the title of their tests */
export const documentOf = (outcomes: Outcome[], lines: Map<string, string>, nodes: Map<string, string>) =>
	[
		'# n8n and Node.js',
		INTRODUCTION,
		`As run on ${new Date().toISOString().slice(0, 10)}:`,
		tableOf(outcomes, lines),
		'The built package alone, without n8n, in Node.js:',
		tableOf(outcomes, nodes),
		NOTES,
		'',
	].join('\n\n');

const INTRODUCTION = `\`npm run test:compatibility\` makes this page. It installs each n8n in a folder of its own with the Node.js that it wants,
installs the packed package in it by its name, as a person would, and runs these tests against the simulated tenant over TLS.`;

const NOTES = `- **The trigger and a kill.** n8n is killed (SIGKILL) right after a poll, twice. Every alert comes; the batch that a kill cut
  short may come twice: see [what the trigger promises](delivery.md).
- **Before n8n 2.34** an error in n8n has lost the answer of the service. The node therefore asks n8n for answers of any
  status. A token that is no longer accepted costs one request more there.`;
