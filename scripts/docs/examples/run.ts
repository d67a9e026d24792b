import '../../../test/support/environment';

import path from 'node:path';

import type { IDataObject } from 'n8n-workflow';

import { PACKAGE_VERSION } from '../../../nodes/DefenderCloudApps/packageVersion';
import { PERMISSIONS } from '../../../nodes/DefenderCloudApps/permissions';
import { resources } from '../../../nodes/DefenderCloudApps/resources';
import type { Operation } from '../../../nodes/DefenderCloudApps/resources/operation';
import { type SimulatedTenant, SEEDED_APPLICATIONS, startSimulatedTenant } from '../../../simulated-tenant';
import type { StoredCredentials } from '../../../test/support/credentials';
import { type LoadedPackage, PROJECT_FOLDER, loadPackage } from '../../../test/support/package';
import { type NodeResult, runNode } from '../../../test/support/run';
import { builtSurroundings, followClock, forgetBuiltNode } from '../../../test/support/surroundings';
import { applicationCredential, personCredential } from '../../../test/support/tenantCredentials';
import { textOf } from '../../../test/support/text';
import { trustCertificate } from '../../../test/support/trust';
import { EXAMPLE_CASES, type ExampleCase, type Mistake } from './cases';
import { type Example, type Examples, LACKS_PERMISSION, type Refusal } from './recorded';
import { EXAMPLE_TIME, UNKNOWN_ID, exampleRecords } from './records';
import { steady } from './steady';

/** Runs all examples in n8n-core against a simulated tenant. The package has to be built. */
export async function runExamples(): Promise<Examples> {
	const tenant = await startSimulatedTenant({
		now: () => EXAMPLE_TIME,
		certificateFolder: path.join(PROJECT_FOLDER, '.work', 'certificates'),
	});
	trustCertificate(tenant.certificate);
	const surroundings = builtSurroundings();
	const before = { ...surroundings };
	followClock(surroundings, tenant);
	try {
		return await new ExampleRunner(tenant, await loadPackage()).all();
	} finally {
		Object.assign(surroundings, before);
		await tenant.stop();
	}
}

interface Run extends Pick<ExampleCase, 'items' | 'parameters'> {
	permissions: readonly string[];
	isApplication?: boolean;
}

class ExampleRunner {
	constructor(
		private readonly tenant: SimulatedTenant,
		private readonly loaded: LoadedPackage,
	) {}

	async all(): Promise<Examples> {
		const examples: Examples = {};
		for (const { value: resource, operations } of resources) {
			for (const operation of operations) {
				const key = `${resource}.${operation.value}`;
				const known = EXAMPLE_CASES[key];
				if (!known) throw new Error(`${key} has no example in scripts/docs/examples/cases.ts`);
				const parameters = { resource, operation: operation.value, ...known.parameters };
				examples[key] = await this.example(operation, { ...known, parameters });
			}
		}
		return examples;
	}

	private async example(operation: Operation, { parameters, items, mistakes }: ExampleCase): Promise<Example> {
		const permissions = operation.permissions.length > 0 ? operation.permissions : ['Investigation.read'];
		const good = await this.run({ parameters, items, permissions });
		const [item] = good.outputs[0] ?? [];
		if (good.error || !item) throw new Error(`${nameOf(parameters)}: ${wordsOf(good)}`);
		const refusals: Refusal[] = [];
		for (const mistake of [...mistakes, ...lackOfPermission(operation)]) {
			const run = {
				items: mistake.items ?? items,
				parameters: { ...parameters, ...mistake.parameters },
				permissions: mistake.permissions ?? permissions,
				isApplication: mistake.isApplication,
			};
			refusals.push(refusalOf(mistake, run, await this.run(run)));
		}
		return { item: this.steady(item.json), files: Object.keys(item.binary ?? {}), refusals: this.steady(refusals) };
	}

	private async run({ parameters, items, permissions, isApplication }: Run): Promise<NodeResult> {
		this.tenant.reset();
		Object.assign(this.tenant, exampleRecords());
		forgetBuiltNode();
		const credentials: StoredCredentials = isApplication
			? { defenderCloudAppsApplicationApi: applicationCredential(this.tenant, permissions) }
			: { defenderCloudAppsOAuth2Api: await personCredential(this.tenant, permissions) };
		return await runNode(this.loaded, {
			items,
			credentials,
			timezone: 'UTC',
			parameters: { authentication: isApplication ? 'application' : 'oAuth2', ...parameters },
		});
	}

	private steady<T>(value: T): T {
		const { tenantId, apiUrl } = this.tenant;
		return steady(value, [exampleRecords(), UNKNOWN_ID, tenantId, SEEDED_APPLICATIONS], {
			[new URL(apiUrl).host]: 'contoso.us2.portal.cloudappsecurity.com',
			[`"version":"${PACKAGE_VERSION}"`]: '"version":"1.0.0"',
		});
	}
}

/** A sign-in with one permission that does not help; those of the discovery read alerts as well. */
function lackOfPermission({ permissions }: Operation): Mistake[] {
	const other = PERMISSIONS.findLast((permission) => !permissions.includes(permission));
	if (permissions.length === 0 || other === undefined) return [];
	return [{ when: LACKS_PERMISSION, permissions: [other] }];
}

function refusalOf({ when }: Mistake, { parameters }: Run, result: NodeResult): Refusal {
	const { error } = result;
	if (!error) throw new Error(`${nameOf(parameters)} succeeds when ${when}`);
	return { when, message: error.message, description: error.description ?? '' };
}

function nameOf({ resource, operation }: IDataObject): string {
	return [resource, operation].map(textOf).join('.');
}

function wordsOf({ error }: NodeResult): string {
	return error ? [error.message, error.description].join('. ') : 'the example gives no item';
}
