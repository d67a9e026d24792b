import { CredentialTestContext, ExecuteContext } from 'n8n-core';
import {
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type ICredentialTypes,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialTestResult,
	type INodeType,
	type INodeTypes,
	Workflow,
	createRunExecutionData,
} from 'n8n-workflow';

import { testSignIn } from '../../../credentials/common/test/credentialTest';
import { DefenderCloudAppsApplicationApi } from '../../../credentials/DefenderCloudAppsApplicationApi.credentials';
import { DefenderCloudAppsTokenApi } from '../../../credentials/DefenderCloudAppsTokenApi.credentials';
import { DefenderCloudAppsUserApi } from '../../../credentials/DefenderCloudAppsUserApi.credentials';
import { CredentialStore } from '../../support/credentials';
import { additionalDataOf } from '../../support/run';

const TYPES: Record<string, ICredentialType> = Object.fromEntries(
	[new DefenderCloudAppsUserApi(), new DefenderCloudAppsApplicationApi(), new DefenderCloudAppsTokenApi()].map(
		(type) => [type.name, type],
	),
);

/** As much of a node as n8n-core needs to send a request for it. */
const REQUESTER: INodeType = {
	description: {
		displayName: 'Requester',
		name: 'requester',
		description: '',
		group: [],
		version: 1,
		defaults: {},
		inputs: ['main'],
		outputs: ['main'],
		properties: [],
		credentials: Object.keys(TYPES).map((name) => ({ name, required: false })),
	},
};

const nodeTypes: INodeTypes = {
	getByName: () => REQUESTER,
	getByNameAndVersion: () => REQUESTER,
	getKnownTypes: () => ({}),
};

const credentialTypes: ICredentialTypes = {
	recognizes: (type) => type in TYPES,
	getByName: (type) => TYPES[type] as ICredentialType,
	getSupportedNodes: () => [],
	getParentTypes: () => [],
};

/** One credential as n8n keeps it, and executions that send requests with it through n8n-core. */
export class CredentialsHost {
	readonly store: CredentialStore;

	constructor(
		readonly type: string,
		fields: ICredentialDataDecryptedObject,
	) {
		this.store = new CredentialStore(credentialTypes, nodeTypes, { [type]: { accessToken: '', ...fields } });
	}

	get stored(): ICredentialDataDecryptedObject {
		return this.store.stored[this.type] as ICredentialDataDecryptedObject;
	}

	/** A new execution, whose requests run as those of a node would. */
	execution(): (options: Partial<IHttpRequestOptions> & { url: string }) => Promise<unknown> {
		const node: INode = {
			id: 'node',
			name: 'Requester',
			type: 'requester',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
			credentials: { [this.type]: { id: 'id', name: 'credential' } },
		};
		const workflow = new Workflow({ id: 'w', nodes: [node], connections: {}, active: false, nodeTypes });
		const data = { main: [[{ json: {} }]] };
		const context = new ExecuteContext(
			workflow,
			node,
			additionalDataOf(this.store),
			'manual',
			createRunExecutionData(),
			0,
			[{ json: {} }],
			data,
			{ node, data, source: null },
			[],
		);
		return async (options) =>
			await context.helpers.httpRequestWithAuthentication.call(context, this.type, {
				method: 'GET',
				disableFollowRedirect: true,
				...options,
			});
	}

	/** What the Test button says. */
	async pressTest(): Promise<INodeCredentialTestResult> {
		const context = new CredentialTestContext(additionalDataOf(this.store));
		return await testSignIn.call(context, { id: 'id', name: 'credential', type: this.type, data: { ...this.stored } });
	}
}

/** Message and description of what went wrong, as n8n shows them; the whole error as text to look for secrets in. */
export interface Shown {
	text: string;
	everything: string;
}

/** What a person reads when this request fails; an empty text when it does not. */
export async function shownFor(request: Promise<unknown>): Promise<Shown> {
	const error = await request.then(
		() => undefined,
		(thrown: unknown) => thrown as { cause?: Error; message: string },
	);
	if (!error) return { text: '', everything: '' };
	const problem = error.cause?.name === 'CredentialProblem' ? error.cause : error;
	return { text: problem.message, everything: JSON.stringify(flattened(error)) };
}

function flattened(value: unknown, depth = 0): unknown {
	if (typeof value !== 'object' || value === null || depth > 6) return String(value);
	return Object.getOwnPropertyNames(value).map((name) => [
		name,
		flattened((value as Record<string, unknown>)[name], depth + 1),
	]);
}
