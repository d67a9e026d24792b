import type { Run } from './n8nBench';

/** A figure of several runs. */
export interface Spread {
	median: number;
	min: number;
	max: number;
}

export interface Row {
	what: string;
	who: string;
	runs: number;
	items: number;
	requests: number;
	wallInMs: Spread;
	/** Of the nodes alone; undefined where no workflow was called. */
	nodesInMs: Spread | undefined;
	cpuInMs: Spread | undefined;
	memoryGrowthInMiB: Spread | undefined;
	/** Why there are no figures. */
	failed?: string;
}

function spreadOf(values: Array<number | undefined>): Spread | undefined {
	const known = values.filter((value) => value !== undefined).toSorted((one, other) => one - other);
	const [min] = known;
	const max = known.at(-1);
	const median = known[Math.floor(known.length / 2)];
	return min === undefined || max === undefined || median === undefined ? undefined : { median, min, max };
}

export function rowOf(what: string, who: string, runs: readonly Run[]): Row {
	const last = runs.at(-1);
	return {
		what,
		who,
		runs: runs.length,
		items: last?.items ?? 0,
		requests: last?.requests ?? 0,
		wallInMs: spreadOf(runs.map(({ wallInMs }) => wallInMs)) ?? { median: NaN, min: NaN, max: NaN },
		nodesInMs: spreadOf(runs.map(({ nodesInMs }) => nodesInMs)),
		cpuInMs: spreadOf(runs.map(({ cpuInMs }) => cpuInMs)),
		memoryGrowthInMiB: spreadOf(runs.map(({ memoryGrowthInMiB }) => memoryGrowthInMiB)),
	};
}

const shown = (spread: Spread | undefined) =>
	spread === undefined ? '–' : `${Math.round(spread.median)} (${Math.round(spread.min)}–${Math.round(spread.max)})`;

/** What is compared: n8n's work around the nodes is the same whatever they do. */
const comparedInMs = ({ nodesInMs, wallInMs }: Row) => (nodesInMs ?? wallInMs).median;

/** Markdown, with the time of each row's nodes as a ratio to the last of its group, which is the bare loop. */
export function markdownOf(rows: readonly Row[]): string {
	const lines = rows.map((row) => {
		const bare = rows.findLast(({ what, failed }) => what === row.what && !failed);
		const ratio = bare && !row.failed ? (comparedInMs(row) / comparedInMs(bare)).toFixed(2) : '–';
		const figures = row.failed
			? [row.failed, '–', '–', '–', '–', '–', '–']
			: [
					String(row.items),
					String(row.requests),
					shown(row.wallInMs),
					shown(row.nodesInMs),
					ratio,
					shown(row.cpuInMs),
					shown(row.memoryGrowthInMiB),
				];
		return `| ${[row.what, row.who, ...figures].join(' | ')} |`;
	});
	return [
		'| what | who | items | requests | ms, median (min–max) | of it the nodes | ratio | CPU ms | memory growth MiB |',
		'|---|---|---|---|---|---|---|---|---|',
		...lines,
	].join('\n');
}
