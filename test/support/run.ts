import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type IRun,
	type IWorkflowExecuteAdditionalData,
	type OnError,
	Workflow,
	createRunExecutionData,
} from 'n8n-workflow';

import { CredentialStore, type StoredCredentials } from './credentials';
import type { LoadedPackage } from './package';

export interface NodeRun {
	parameters: INodeParameters;
	credentials: StoredCredentials;
	items?: Array<IDataObject | INodeExecutionData>;
	onError?: OnError;
	/** The time zone in the workflow's settings, as it is stored there. */
	timezone?: string;
	/** Called as soon as the execution runs, with a function that cancels it as the Stop button does. */
	onStart?: (cancel: () => void) => void;
}

export interface NodeResult {
	/** The node's outputs: the second one is "On Error: continue (using error output)". */
	outputs: INodeExecutionData[][];
	items: IDataObject[];
	/** What the node's output says besides its items. */
	hints: string[];
	error?: {
		message: string;
		description?: string | null;
		httpCode?: string | null;
		context: IDataObject;
		name: string;
	};
	store: CredentialStore;
}

/** Runs the node once in n8n-core's own workflow execution, as a workflow with this one node. */
export async function runNode(loaded: LoadedPackage, run: NodeRun): Promise<NodeResult> {
	const store = new CredentialStore(loaded.credentialTypes, loaded.nodeTypes, run.credentials);
	const node = nodeOf(run);
	const workflow = new Workflow({
		id: 'test-workflow',
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: loaded.nodeTypes,
		settings: run.timezone === undefined ? {} : { timezone: run.timezone },
	});
	const execute = new WorkflowExecute(additionalDataOf(store), 'manual', executionData(node, run));
	const running = execute.processRunExecutionData(workflow);
	run.onStart?.(() => running.cancel());
	const result = await running;
	return { ...resultOf(result, node), store };
}

function nodeOf({ parameters, credentials, onError }: NodeRun): INode {
	return {
		id: 'node',
		name: 'Defender',
		type: 'n8n-nodes-defender-cloud-apps.defenderCloudApps',
		typeVersion: 1,
		position: [0, 0],
		parameters,
		onError,
		credentials: Object.fromEntries(
			Object.keys(credentials).map((type) => [type, { id: `id-of-${type}`, name: type }]),
		),
	};
}

function executionData(node: INode, { items = [{}] }: NodeRun) {
	const data = items.map((item): INodeExecutionData =>
		'json' in item ? (item as INodeExecutionData) : { json: item },
	);
	return createRunExecutionData({
		executionData: {
			contextData: {},
			nodeExecutionStack: [{ node, data: { main: [data] }, source: null }],
			metadata: {},
			waitingExecution: {},
			waitingExecutionSource: {},
		},
	});
}

/** What n8n gives an execution besides the workflow, as far as a node with no sub-workflow uses it. */
export function additionalDataOf(credentialsHelper: CredentialStore): IWorkflowExecuteAdditionalData {
	const hooks = new ExecutionLifecycleHooks('manual', 'execution', { id: 'test-workflow' } as never);
	return {
		credentialsHelper,
		hooks,
		executionId: 'execution',
		restApiUrl: 'http://localhost/',
		instanceBaseUrl: 'http://localhost/',
		webhookBaseUrl: 'http://localhost/',
		webhookWaitingBaseUrl: 'http://localhost/',
		webhookTestBaseUrl: 'http://localhost/',
		formWaitingBaseUrl: 'http://localhost/',
		userId: 'user',
		variables: {},
	} as unknown as IWorkflowExecuteAdditionalData;
}

function resultOf({ data }: IRun, { name }: INode): Omit<NodeResult, 'store'> {
	const task = data.resultData.runData[name]?.[0];
	const outputs = (task?.data?.main ?? []).map((output) => output ?? []);
	const error = (task?.error ?? data.resultData.error) as NodeResult['error'];
	const hints = (task?.hints ?? []).map(({ message }) => message);
	return { outputs, items: (outputs[0] ?? []).map(({ json }) => json), hints, error };
}
