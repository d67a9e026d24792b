import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import { type Alert, SEEDED_PORTAL_TOKEN, makeAlert } from '../../../simulated-tenant';
import type { StoredCredentials } from '../../support/credentials';
import { type LoadedPackage, loadPackage } from '../../support/package';
import { type NodeResult, type NodeRun, runNode } from '../../support/run';
import { builtSurroundings, forgetBuiltNode } from '../../support/surroundings';
import { TenantFixture } from '../../support/tenant';
import { applicationCredential, connectionTo, personCredential } from '../../support/tenantCredentials';

/** The built action node in n8n-core's own execution, against a simulated tenant. No test really waits. */
export class NodeFixture extends TenantFixture {
	loaded!: LoadedPackage;

	/** The node's time in epoch milliseconds: it only moves when the node waits. */
	now = 0;

	/** How long the node waited, in milliseconds, in the order it did. */
	waits: number[] = [];

	override async start(): Promise<void> {
		await super.start();
		this.loaded = await loadPackage();
	}

	override async reset(): Promise<void> {
		await super.reset();
		forgetBuiltNode();
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
		return await personCredential(this.tenant, permissions);
	}

	/** The credential of an application of its own, with these application permissions. */
	applicationCredential(...roles: string[]): StoredCredentials {
		return { defenderCloudAppsApplicationApi: applicationCredential(this.tenant, roles) };
	}

	/** The credential with a legacy token. */
	tokenCredential(): StoredCredentials {
		return { defenderCloudAppsTokenApi: { ...connectionTo(this.tenant), apiToken: SEEDED_PORTAL_TOKEN } };
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

	/** The bodies of all requests to paths like this one. */
	readonly bodies = (path: RegExp): IDataObject[] =>
		this.tenant.requests.filter((request) => path.test(request.path)).map(({ body }) => body as IDataObject);

	/** Adds alerts to the tenant, the newest first and a second apart. */
	readonly addAlerts = (count: number, fieldsOf: (index: number) => Partial<Alert> = () => ({})): Alert[] => {
		const now = this.tenant.clock.now();
		const alerts = Array.from({ length: count }, (_, index) =>
			makeAlert({ timestamp: now - index * 1000, ...fieldsOf(index) }),
		);
		this.tenant.alerts.push(...alerts);
		return alerts;
	};
}
