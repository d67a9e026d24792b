import { AdjustableClock } from './core/clock';
import type { RecordedRequest } from './core/exchangeTypes';
import { Faults } from './core/faults';
import { type Settings, defaultSettings } from './core/settings';
import { RollingWindow, Throttle } from './core/throttle';
import { AccessTokens } from './directory/accessTokens';
import { IssuedGrants } from './directory/issuedGrants';
import { MemoryDirectory } from './directory/memoryDirectory';
import { fillDemoRecords } from './records/demo';
import { Records } from './records/records';
import type { ParseTask } from './records/types';
import { BuiltInStorage } from './storage/builtInStorage';

/** The plain values that every reset replaces by new ones. */
class Contents extends Records {
	parseTasks: ParseTask[] = [];
	requests: RecordedRequest[] = [];
	violations: string[] = [];
	settings: Settings = defaultSettings();
	/** Scan queries that were answered empty; the same query stays empty when it is asked again. */
	emptyScanQueries = new Set<string>();
}

/** Everything that the endpoints of one running tenant share. They keep no state of their own. */
export class TenantState extends Contents {
	loginUrl = '';
	apiUrl = '';
	graphUrl = '';

	readonly clock: AdjustableClock;
	readonly throttle: Throttle;
	/** Token requests of the last minute. */
	readonly tokenWindow: RollingWindow;
	readonly faults = new Faults();
	readonly directory = new MemoryDirectory();
	readonly accessTokens: AccessTokens;
	readonly grants: IssuedGrants;
	readonly storage = new BuiltInStorage();

	constructor(
		private readonly seed: 'demo' | 'empty',
		now?: () => number,
	) {
		super();
		this.clock = new AdjustableClock(now);
		this.throttle = new Throttle(this.clock);
		this.tokenWindow = new RollingWindow(this.clock);
		this.accessTokens = new AccessTokens(this.clock);
		this.grants = new IssuedGrants(this.clock);
	}

	/**
	 * Begins anew with the records of the seed. Directory, tokens and addresses stay as they are. The first call comes once
	 * the addresses are known, because records name them.
	 */
	reset(): void {
		Object.assign(this, new Contents());
		this.clock.reset();
		this.throttle.reset();
		this.tokenWindow.reset();
		this.faults.clear();
		this.storage.reset();
		if (this.seed === 'demo') fillDemoRecords(this, this.clock.now(), this.apiUrl);
	}
}
