import { join } from 'node:path';

import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import {
	type SimulatedTenant,
	SEEDED_APPLICATIONS,
	SEEDED_PORTAL_TOKEN,
	startSimulatedTenant,
} from '../../simulated-tenant';
import type { StoredCredentials } from './credentials';
import { type LoadedPackage, PROJECT_FOLDER, builtModule, loadPackage } from './package';
import { type NodeResult, type NodeRun, runNode } from './run';
import { trustCertificate } from './trust';

export interface Surroundings {
	now(): number;
	random(): number;
	pause(durationInMs: number, signal?: AbortSignal): Promise<void>;
}

/** The transport's view of the world, in the built package. */
export function builtSurroundings(): Surroundings {
	return builtModule<{ surroundings: Surroundings }>('nodes/DefenderCloudApps/transport/runtime.js').surroundings;
}

/** A simulated tenant for all tests of a file, as new before each, and the node in n8n-core against it. */
export class TestTenant {
	tenant!: SimulatedTenant;

	loaded!: LoadedPackage;

	/** The node's time in epoch milliseconds: it only moves when the node waits. */
	now = 0;

	/** How long the node waited, in milliseconds, in the order it did. No test really waits. */
	waits: number[] = [];

	static use(): TestTenant {
		const test = new TestTenant();
		beforeAll(async () => await test.start());
		beforeEach(() => test.reset());
		afterEach(() => {
			jest.restoreAllMocks();
			expect(test.tenant.violations).toEqual([]);
		});
		afterAll(async () => await test.tenant.stop());
		return test;
	}

	private async start(): Promise<void> {
		this.tenant = await startSimulatedTenant({
			certificateFolder: join(PROJECT_FOLDER, '.work', 'certificates'),
			seed: 'empty',
		});
		trustCertificate(this.tenant.certificate);
		this.loaded = await loadPackage();
	}

	private reset(): void {
		this.tenant.reset();
		this.tenant.throttle.requestsPerMinute = undefined;
		builtModule<{ forgetPacers(): void }>('nodes/DefenderCloudApps/transport/pacer.js').forgetPacers();
		builtModule<{ forgetBaseUrls(): void }>('nodes/DefenderCloudApps/transport/baseUrl.js').forgetBaseUrls();
		this.waits = [];
		this.now = this.tenant.clock.now();
		const surroundings = builtSurroundings();
		jest.spyOn(surroundings, 'now').mockImplementation(() => this.now);
		jest.spyOn(surroundings, 'random').mockReturnValue(0);
		jest.spyOn(surroundings, 'pause').mockImplementation(async (durationInMs) => {
			this.waits.push(durationInMs);
			this.now += durationInMs;
			this.tenant.clock.advance(durationInMs);
		});
	}

	/** A connected OAuth2 credential whose token carries these permissions. */
	async signedIn(
		permissions = ['Investigation.read', 'Investigation.manage'],
	): Promise<ICredentialDataDecryptedObject> {
		const { clientId } = SEEDED_APPLICATIONS.publicClient;
		return {
			...this.connection(),
			clientId,
			permissions,
			oauthTokenData: {
				token_type: 'Bearer',
				access_token: await this.tenant.issueToken({ kind: 'delegated', permissions, clientId }),
			},
		};
	}

	private connection(): ICredentialDataDecryptedObject {
		const { loginUrl, apiUrl, tenantId } = this.tenant;
		return { cloud: 'custom', loginUrl, apiUrl, tenantId };
	}

	/** The credential of an application of its own, with these application permissions. */
	applicationCredential(...roles: string[]): StoredCredentials {
		const clientSecret = 'secret-of-a-daemon';
		const application = this.tenant.directory.addApplication({
			secrets: [{ keyId: 'k', value: clientSecret, expiresAt: Date.UTC(2099, 0, 1) }],
		});
		this.tenant.directory.assignRoles(application, roles);
		const { clientId } = application;
		return {
			defenderCloudAppsApplicationApi: {
				...this.connection(),
				clientId,
				clientAuthentication: 'secret',
				clientSecret,
				accessToken: '',
			},
		};
	}

	/** The credential with a legacy token. */
	tokenCredential(): StoredCredentials {
		return { defenderCloudAppsTokenApi: { ...this.connection(), apiToken: SEEDED_PORTAL_TOKEN } };
	}

	/** Runs the node with a connected OAuth2 credential. */
	async run(
		parameters: IDataObject,
		options: Partial<NodeRun> & { permissions?: string[]; credential?: ICredentialDataDecryptedObject } = {},
	): Promise<NodeResult> {
		const { permissions, credential, ...rest } = options;
		const defenderCloudAppsOAuth2Api = credential ?? (await this.signedIn(permissions));
		return await runNode(this.loaded, {
			parameters: { authentication: 'oAuth2', ...parameters },
			credentials: { defenderCloudAppsOAuth2Api },
			...rest,
		});
	}

	/** The requests that the API received, as "METHOD /path". */
	get apiRequests(): string[] {
		return this.tenant.requests.filter(({ host }) => host === 'api').map(({ method, path }) => `${method} ${path}`);
	}
}
