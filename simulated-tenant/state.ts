import type { ParseTask } from './api/governance';
import { ScanMemory } from './api/scanMemory';
import { AdjustableClock } from './core/clock';
import type { RecordedRequest } from './core/exchangeTypes';
import { Faults } from './core/faults';
import { RollingWindow } from './core/rollingWindow';
import { type Settings, defaultSettings } from './core/settings';
import { Throttle } from './core/throttle';
import { AccessTokens } from './directory/accessTokens';
import { Grants } from './directory/issuedGrants';
import { MemoryDirectory } from './directory/memoryDirectory';
import { fillDemoRecords } from './records/demo';
import type { Records } from './records/types';
import { BuiltInStorage } from './storage/builtInStorage';

/** Everything that the endpoints of one running tenant share. */
export class TenantState implements Records {
	alerts: Records['alerts'] = [];
	activities: Records['activities'] = [];
	entities: Records['entities'] = [];
	subnets: Records['subnets'] = [];
	streams: Records['streams'] = [];
	categories: Records['categories'] = {};
	files: Records['files'] = [];
	bannedDomains: Records['bannedDomains'] = [];
	uploads: Records['uploads'] = [];
	feedback: Records['feedback'] = [];

	parseTasks: ParseTask[] = [];
	requests: RecordedRequest[] = [];
	violations: string[] = [];
	settings: Settings = defaultSettings();
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
	readonly grants: Grants;
	readonly scans = new ScanMemory();
	readonly storage = new BuiltInStorage();

	constructor(
		private readonly seed: 'demo' | 'empty',
		now?: () => number,
	) {
		this.clock = new AdjustableClock(now);
		this.throttle = new Throttle(this.clock);
		this.tokenWindow = new RollingWindow(this.clock);
		this.accessTokens = new AccessTokens(this.clock);
		this.grants = new Grants(this.clock);
		this.reset();
	}

	reset(): void {
		this.alerts = [];
		this.activities = [];
		this.entities = [];
		this.subnets = [];
		this.streams = [];
		this.categories = {};
		this.files = [];
		this.bannedDomains = [];
		this.uploads = [];
		this.feedback = [];
		this.parseTasks = [];
		this.requests = [];
		this.violations = [];
		this.settings = defaultSettings();
		this.clock.reset();
		this.throttle.reset();
		this.tokenWindow.reset();
		this.faults.clear();
		this.scans.reset();
		this.storage.reset();
		if (this.seed === 'demo') fillDemoRecords(this, this.clock.now());
	}
}
