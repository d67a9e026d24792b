import { readFileSync, writeFileSync } from 'node:fs';

/** What one measured run cost. Unknown figures are undefined: memory and CPU of another process are read on Linux only. */
export interface Usage {
	wallInMs: number;
	cpuInMs: number | undefined;
	/** The most resident memory in the run beyond what there was before it. */
	memoryGrowthInMiB: number | undefined;
}

const TICK_IN_MS = 10;
const KIB_PER_MIB = 1024;

/**
 * Measures what a process uses while something runs.
 *
 * @param pid the process that does the work, such as n8n
 */
export async function usageOf(pid: number, run: () => Promise<void>): Promise<Usage> {
	const cpuBefore = cpuInMs(pid);
	const memoryBefore = forgetPeak(pid);
	const startedAt = performance.now();
	await run();
	const wallInMs = performance.now() - startedAt;
	const cpuAfter = cpuInMs(pid);
	const peak = statusInMiB(pid, 'VmHWM');
	return {
		wallInMs,
		cpuInMs: cpuBefore === undefined || cpuAfter === undefined ? undefined : cpuAfter - cpuBefore,
		memoryGrowthInMiB: memoryBefore === undefined || peak === undefined ? undefined : peak - memoryBefore,
	};
}

/** Time in user and kernel mode, see "man 5 proc". */
function cpuInMs(pid: number): number | undefined {
	const stat = readOnLinux(pid, 'stat');
	// The name of the process, in brackets, may hold blanks.
	const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
	return fields && (Number(fields[11]) + Number(fields[12])) * TICK_IN_MS;
}

/** From now on the peak is counted anew. @returns resident memory now, in MiB */
function forgetPeak(pid: number): number | undefined {
	if (process.platform !== 'linux') return undefined;
	writeFileSync(`/proc/${pid}/clear_refs`, '5');
	return statusInMiB(pid, 'VmRSS');
}

function statusInMiB(pid: number, name: string): number | undefined {
	const kibibytes = new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readOnLinux(pid, 'status') ?? '')?.[1];
	return kibibytes === undefined ? undefined : Number(kibibytes) / KIB_PER_MIB;
}

function readOnLinux(pid: number, file: string): string | undefined {
	return process.platform === 'linux' ? readFileSync(`/proc/${pid}/${file}`, 'utf8') : undefined;
}
