import { readFileSync } from 'node:fs';

/** One test of jest's results file. */
interface Assertion {
	ancestorTitles: string[];
	title: string;
	status: string;
	failureMessages?: string[];
}

interface JestResults {
	testResults: Array<{ assertionResults: Assertion[] }>;
}

export interface Outcome {
	/** The first title around the test, such as `n8n 2.41.1`. */
	subject: string;
	/** What it shows, such as `closes an alert`. */
	step: string;
	passed: boolean;
	/** The first line of what went wrong. */
	failure?: string;
}

/** Reads the file that `jest --json` wrote. Tests that were not chosen are left out. */
export function readOutcomes(resultsFile: string): Outcome[] {
	const { testResults } = JSON.parse(readFileSync(resultsFile, 'utf8')) as JestResults;
	return testResults
		.flatMap(({ assertionResults }) => assertionResults)
		.filter(({ status }) => status !== 'pending')
		.map(({ ancestorTitles, title, status, failureMessages = [] }) => ({
			subject: ancestorTitles[0] ?? '',
			step: title,
			passed: status === 'passed',
			failure: failureMessages[0]?.split('\n')[0],
		}));
}

const unique = (values: string[]) => [...new Set(values)];

/** A table in Markdown: a row for each step, a column for each subject; `headings` names the columns. */
export function tableOf(outcomes: Outcome[], headings: ReadonlyMap<string, string>): string {
	const subjects = [...headings.keys()];
	const cell = (step: string, subject: string) => {
		const found = outcomes.find((outcome) => outcome.step === step && outcome.subject === subject);
		if (found === undefined) return '–';
		return found.passed ? '✓' : '✗';
	};
	const rows = unique(outcomes.filter(({ subject }) => headings.has(subject)).map(({ step }) => step)).map(
		(step) => `| ${step} | ${subjects.map((subject) => cell(step, subject)).join(' | ')} |`,
	);
	const head = `| | ${[...headings.values()].join(' | ')} |`;
	return [head, `|---|${subjects.map(() => '---|').join('')}`, ...rows].join('\n');
}

/** A line for each step that failed, with what went wrong. */
export const failuresIn = (outcomes: Outcome[]): string[] =>
	outcomes.filter(({ passed }) => !passed).map(({ subject, step, failure }) => `${subject} ${step}: ${failure ?? ''}`);
