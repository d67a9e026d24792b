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
		cpuInMs: spreadOf(runs.map(({ cpuInMs }) => cpuInMs)),
		memoryGrowthInMiB: spreadOf(runs.map(({ memoryGrowthInMiB }) => memoryGrowthInMiB)),
	};
}

const shown = (spread: Spread | undefined) =>
	spread === undefined ? '–' : `${Math.round(spread.median)} (${Math.round(spread.min)}–${Math.round(spread.max)})`;

/** Markdown, with each row's time as a ratio to the last of its group, which is the bare loop. */
export function markdownOf(rows: readonly Row[]): string {
	const lines = rows.map((row) => {
		const bare = rows.findLast(({ what, failed }) => what === row.what && !failed);
		const ratio = bare && !row.failed ? (row.wallInMs.median / bare.wallInMs.median).toFixed(2) : '–';
		const figures = row.failed
			? [row.failed, '–', '–', '–', '–', '–']
			: [
					String(row.items),
					String(row.requests),
					shown(row.wallInMs),
					ratio,
					shown(row.cpuInMs),
					shown(row.memoryGrowthInMiB),
				];
		return `| ${[row.what, row.who, ...figures].join(' | ')} |`;
	});
	return [
		'| what | who | items | requests | ms, median (min–max) | ratio | CPU ms | memory growth MiB |',
		'|---|---|---|---|---|---|---|---|',
		...lines,
	].join('\n');
}
