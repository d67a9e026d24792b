import path from 'node:path';

import { workFolder } from '../../scripts/bootstrap/project';
import { type SimulatedTenant, type SimulatedTenantOptions, startSimulatedTenant } from '../../simulated-tenant';
import { trustCertificate } from './trust';

type TenantOptions = Pick<SimulatedTenantOptions, 'now' | 'portal' | 'seed'>;

/** Starts a simulated tenant whose certificate this process trusts. The caller stops it. */
export async function startTenant(options: TenantOptions = {}): Promise<SimulatedTenant> {
	const tenant = await startSimulatedTenant({ ...options, certificateFolder: path.join(workFolder, 'certificates') });
	trustCertificate(tenant.certificate);
	return tenant;
}

/**
 * The simulated tenant of a file's tests. Each test begins with a tenant as new, and fails if the tenant saw a
 * violation that the test does not expect. Pass it to `useFixture`; what else a test needs, a subclass adds.
 */
export class TenantFixture {
	private running: SimulatedTenant | undefined;

	private expectedViolations: string[] = [];

	constructor(private readonly options: TenantOptions = {}) {}

	/** @throws before the tests of the file have begun */
	get tenant(): SimulatedTenant {
		if (!this.running) throw new Error('The simulated tenant runs only while tests do');
		return this.running;
	}

	/** Says which violations the running test causes on purpose, word by word and in their order. */
	expectViolations(...violations: string[]): void {
		this.expectedViolations = violations;
	}

	/** Before the first test. */
	async start(): Promise<void> {
		this.running = await startTenant(this.options);
	}

	/** Before each test: no records, no faults, no limit of requests, the directory and the clock as at the start. */
	async reset(): Promise<void> {
		this.tenant.reset();
		this.tenant.directory.reset();
		this.tenant.throttle.requestsPerMinute = undefined;
		this.expectedViolations = [];
	}

	/** After each test. */
	assertViolations(): void {
		expect(this.tenant.violations).toEqual(this.expectedViolations);
	}

	/** After the last test. */
	async stop(): Promise<void> {
		await this.running?.stop();
	}
}

/** Starts, resets, checks and stops the fixture around the tests of the file or of the describe block. */
export function useFixture<Fixture extends TenantFixture>(fixture: Fixture): Fixture {
	beforeAll(async () => await fixture.start());
	beforeEach(async () => await fixture.reset());
	afterEach(() => {
		jest.restoreAllMocks();
		jest.useRealTimers();
		fixture.assertViolations();
	});
	afterAll(async () => await fixture.stop());
	return fixture;
}
