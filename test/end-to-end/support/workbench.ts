import type { N8nClient } from '../../../scripts/host/client';
import type { CredentialIds } from '../../../scripts/host/import';
import type { RunningN8n } from '../../../scripts/host/server';
import { type WorkbenchOptions, Workbench } from '../../../scripts/workbench';
import type { SimulatedTenant } from '../../../simulated-tenant';
import { TenantFixture } from '../../support/tenant';

/** The real n8n with the package, and a simulated tenant whose records stay from test to test, as in one long day. */
export class WorkbenchFixture extends TenantFixture {
	private workbench: Workbench | undefined;

	constructor(private readonly workbenchOptions: WorkbenchOptions) {
		super();
	}

	override async start(): Promise<void> {
		this.workbench = await Workbench.start(this.workbenchOptions);
	}

	override async reset(): Promise<void> {
		this.expectViolations();
	}

	override async stop(): Promise<void> {
		await this.workbench?.stop();
	}

	override get tenant(): SimulatedTenant {
		return this.host.tenant;
	}

	/** @throws before the tests of the file have begun */
	private get host(): Workbench {
		if (!this.workbench) throw new Error('n8n runs only while tests do');
		return this.workbench;
	}

	get client(): N8nClient {
		return this.host.client;
	}

	get n8n(): RunningN8n {
		return this.host.n8n;
	}

	/** An OAuth2 credential, signed in over HTTP. */
	async signedIn(): Promise<CredentialIds> {
		return await this.host.signedIn();
	}

	/** Starts n8n again on the same database, after it was stopped or killed. */
	async startAgain(environment?: Record<string, string>): Promise<void> {
		await this.host.startAgain(environment);
	}
}
