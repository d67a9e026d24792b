import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

import { Execution, type ExecutionRecord } from './executions';
import { type Call, activation, manualRun } from './olderVersions';
import { owner } from './owner';

const PAUSE_BETWEEN_LOOKS_IN_MS = 250;

/** On a busy machine n8n may lose its database for a moment. It answers so before it looks at the request. */
const LOST_DATABASE = 'Database is not ready';
const DATABASE_TIMEOUT_IN_MS = 180_000;

/** The data of an execution that has just begun, in the flatted format. */
const NOTHING_STORED = '[]';

const UNFINISHED = new Set(['new', 'running', 'waiting', 'unknown']);

export interface WorkflowNode {
	id?: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id?: string | null; name: string }>;
	[setting: string]: unknown;
}

/** A workflow as n8n exports and imports it. */
export interface Workflow {
	name: string;
	nodes: WorkflowNode[];
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
	/** IDs of tags. */
	tags?: string[];
	/** By the name of a node: the items that it hands over without running. */
	pinData?: Record<string, Array<{ json: unknown }>>;
	[part: string]: unknown;
}

export interface StoredWorkflow extends Workflow {
	id: string;
	versionId: string;
	active: boolean;
}

export interface CredentialTest {
	status: 'OK' | 'Error';
	message: string;
}

/** n8n's REST API as its editor uses it, signed in as the owner. */
export class N8nClient {
	private cookie = '';

	/** Of n8n, such as `2.41.1`. */
	private version = '';

	/** n8n ties the session to this id; its editor has one for each browser. */
	private readonly browserId = randomUUID();

	private constructor(readonly url: string) {}

	/** Signs in as the owner. @param url address of the editor */
	static async signIn(url: string): Promise<N8nClient> {
		const client = new N8nClient(url);
		const response = await client.send('POST', '/rest/login', {
			emailOrLdapLoginId: owner.email,
			password: owner.password,
		});
		client.cookie = response.headers
			.getSetCookie()
			.map((cookie) => cookie.split(';')[0])
			.join('; ');
		client.version = (await client.request<{ versionCli: string }>('GET', '/rest/settings')).versionCli;
		return client;
	}

	/** Sends a request, again while n8n is without its database. @throws when n8n refuses, with its own message */
	private async send(method: string, path: string, body?: unknown): Promise<Response> {
		for (const deadline = Date.now() + DATABASE_TIMEOUT_IN_MS; ;) {
			const response = await this.sendOnce(method, path, body);
			if (response.ok) return response;
			const text = await response.text();
			const isBusy = response.status === 503 && text.includes(LOST_DATABASE) && Date.now() < deadline;
			if (!isBusy)
				throw new Error(`n8n answered ${method} ${path.split('?')[0]} with ${response.status}: ${text.slice(0, 500)}`);
			await pause(PAUSE_BETWEEN_LOOKS_IN_MS);
		}
	}

	private async sendOnce(method: string, path: string, body: unknown): Promise<Response> {
		return await fetch(new URL(path, this.url), {
			method,
			headers: {
				cookie: this.cookie,
				'browser-id': this.browserId,
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
	}

	/**
	 * Calls any route of the API.
	 *
	 * @returns the `data` of the answer
	 * @throws when n8n refuses, with its own message
	 */
	async request<T>(method: string, path: string, body?: unknown): Promise<T> {
		const response = await this.send(method, path, body);
		return ((await response.json()) as { data: T }).data;
	}

	private call<T>({ method, path, body }: Call): Promise<T> {
		return this.request(method, path, body);
	}

	/** A page of n8n as the signed-in browser gets it, such as the last page of a sign-in. */
	async page(address: string): Promise<string> {
		const { pathname, search } = new URL(address);
		return await (await this.send('GET', `${pathname}${search}`)).text();
	}

	/** @returns the new credential's id */
	async createCredential(name: string, type: string, data: Record<string, unknown>): Promise<string> {
		return (await this.request<{ id: string }>('POST', '/rest/credentials', { name, type, data })).id;
	}

	/** Presses the Test button of a credential. */
	async testCredential(id: string): Promise<CredentialTest> {
		const credentials = await this.credential(id);
		return await this.request('POST', '/rest/credentials/test', { credentials });
	}

	/** A credential with its fields; n8n blanks the secret ones. */
	credential(id: string): Promise<{ id: string; name: string; type: string; data: Record<string, unknown> }> {
		return this.request('GET', `/rest/credentials/${id}?includeData=true`);
	}

	/** The credentials of one type, as workflows refer to them. */
	async credentials(type: string): Promise<Array<{ id: string; name: string }>> {
		const all = await this.request<Array<{ id: string; name: string; type: string }>>('GET', '/rest/credentials');
		return all.filter((credential) => credential.type === type).map(({ id, name }) => ({ id, name }));
	}

	/** The address to which the Connect button of an OAuth2 credential sends the browser. */
	signInAddress(credentialId: string): Promise<string> {
		return this.request('GET', `/rest/oauth2-credential/auth?id=${encodeURIComponent(credentialId)}`);
	}

	createWorkflow(workflow: Workflow): Promise<StoredWorkflow> {
		const { name, nodes, connections, settings, tags, pinData } = workflow;
		// Older versions do not know by themselves that a new workflow is not active.
		const body = { name, nodes, connections, settings: settings ?? {}, tags, pinData, active: false };
		return this.request('POST', '/rest/workflows', body);
	}

	/** Pins the data of nodes: they hand it over without running. @param pinData items by the name of a node */
	pin({ id, versionId }: StoredWorkflow, pinData: Workflow['pinData']): Promise<StoredWorkflow> {
		return this.request('PATCH', `/rest/workflows/${id}`, { pinData, versionId });
	}

	/** @returns the new tag's id */
	async createTag(name: string): Promise<string> {
		return (await this.request<{ id: string }>('POST', '/rest/tags', { name })).id;
	}

	activate(workflow: StoredWorkflow): Promise<StoredWorkflow> {
		return this.call(activation(this.version, workflow, true));
	}

	deactivate(workflow: StoredWorkflow): Promise<StoredWorkflow> {
		return this.call(activation(this.version, workflow, false));
	}

	/**
	 * Runs a workflow by hand from one of its triggers and waits until it has ended.
	 *
	 * @param trigger name of the trigger node. Default: the workflow's first node whose type ends in "Trigger"
	 */
	async run(workflow: StoredWorkflow, trigger?: string, timeoutInMs?: number): Promise<Execution> {
		const name = trigger ?? workflow.nodes.find(({ type }) => type.endsWith('Trigger'))?.name;
		if (name === undefined) throw new Error(`The workflow "${workflow.name}" has no trigger to start from.`);
		const { executionId } = await this.call<{ executionId: string }>(manualRun(workflow, name));
		return await this.finished(executionId, timeoutInMs);
	}

	/** Waits for an execution to end. */
	async finished(executionId: string, timeoutInMs = 60_000): Promise<Execution> {
		const deadline = Date.now() + timeoutInMs;
		while (Date.now() < deadline) {
			const record = await this.storedExecution(executionId);
			if (record && !UNFINISHED.has(record.status)) return new Execution(record);
			await pause(PAUSE_BETWEEN_LOOKS_IN_MS);
		}
		throw new Error(`The execution ${executionId} had not ended after ${timeoutInMs / 1000} s.`);
	}

	/** An execution; undefined as long as n8n has not stored its data. Version 2.20 fails at its own answer then. */
	private async storedExecution(id: string): Promise<ExecutionRecord | undefined> {
		try {
			const record = await this.request<ExecutionRecord>('GET', `/rest/executions/${id}`);
			return record.data === NOTHING_STORED ? undefined : record;
		} catch (error) {
			if (String(error).includes("reading 'resultData'")) return undefined;
			throw error;
		}
	}

	/** The executions of a workflow, newest first, without their data. */
	async executions(workflowId: string): Promise<ExecutionRecord[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await this.request<{ results: ExecutionRecord[] }>(
			'GET',
			`/rest/executions?filter=${filter}&limit=100`,
		);
		return results;
	}

	/** How many executions of a workflow have one of these statuses. */
	async countExecutions(workflowId: string, status: string[]): Promise<number> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId, status }));
		const { count } = await this.request<{ count: number }>('GET', `/rest/executions?filter=${filter}&limit=1`);
		return count;
	}
}
