import type { SimulatedTenant } from '../simulated-tenant';
import type { N8nBench } from './n8nBench';
import type { Result } from './result';

/** Somebody who does the work of a case. */
export interface Contender {
	who: string;
	/** Runs the case once. */
	run(): Promise<Result>;
	/** Looks, after each run and outside its time, at what it left. @throws if that is wrong */
	check?(): Promise<void>;
	/** The bare loop is measured in its own process. */
	isBareLoop?: boolean;
}

export interface BenchCase {
	what: string;
	/** How often each contender runs: time at the true limit is minutes. */
	runs: number;
	/** Requests a minute that the tenant allows; undefined: no limit. */
	requestsPerMinute?: number;
	/** Wait before each contender: the pace counts what the same tenant was asked in the last minutes. */
	pauseBeforeInMs?: number;
	/** Fills the tenant before each run. */
	prepare(tenant: SimulatedTenant): void;
	/** The bare loop comes last: it is what the others are compared with. */
	contenders(bench: N8nBench): Promise<Contender[]>;
}
