import path from 'node:path';

import { workFolder } from '../../../scripts/bootstrap/project';
import type { StoredWorkflow, WorkflowNode } from '../../../scripts/host/client';
import type { CredentialIds } from '../../../scripts/host/import';
import { Workbench } from '../../../scripts/workbench';
import { type SimulatedTenant, ensureServerCertificate } from '../../../simulated-tenant';
import { TenantFixture } from '../../support/tenant';
import { makeCertificate } from '../stand-ins/certificate';
import { ChatModel } from '../stand-ins/chatModel';
import { McpClient } from './mcpClient';

/** A tool of the node: its name in the workflow, and its parameters. */
export interface Tool {
	name: string;
	parameters: Record<string, unknown>;
}

/** n8n with the package, the simulated tenant, and a language model that says what a script tells it to. */
export class AgentBench extends TenantFixture {
	private workbench!: Workbench;

	model!: ChatModel;

	private credentials: CredentialIds = {};

	override async start(): Promise<void> {
		const { certificateFile } = await ensureServerCertificate(path.join(workFolder, 'certificates'));
		const certificate = await makeCertificate(path.join(workFolder, 'agent-tool'), [], certificateFile);
		this.model = await ChatModel.start(certificate);
		this.workbench = await Workbench.start({
			name: 'agent-tool',
			tenant: { seed: 'demo' },
			environment: { NODE_EXTRA_CA_CERTS: certificate.trustFile },
		});
		this.tenant.throttle.requestsPerMinute = undefined;
		this.credentials = await this.workbench.signedIn();
		const id = await this.workbench.client.createCredential('Model', 'openAiApi', this.model.credential);
		this.credentials.openAiApi = { id, name: 'Model' };
	}

	/** The records stay from test to test. */
	override async reset(): Promise<void> {
		this.expectViolations();
		this.tenant.requests.length = 0;
	}

	override get tenant(): SimulatedTenant {
		return this.workbench.tenant;
	}

	/** Runs an agent that has these tools. @returns what the tools gave back to the model, in order */
	async run(tools: Tool[], ...script: typeof this.model.script): Promise<string[]> {
		const workflow = await this.create('An agent', 'Agent', tools, [
			this.node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
			this.node('Agent', '@n8n/n8n-nodes-langchain.agent', 3, {
				promptType: 'define',
				text: 'Look into the alert.',
				options: { enableStreaming: false },
			}),
			this.node('Model', '@n8n/n8n-nodes-langchain.lmChatOpenAi', 1.2, {
				model: { __rl: true, mode: 'id', value: 'a-model' },
			}),
		]);
		this.model.script.splice(0, Number.POSITIVE_INFINITY, ...script);
		this.model.toolResults.length = 0;
		await this.workbench.client.run(workflow);
		return [...this.model.toolResults];
	}

	/** Publishes an MCP server that has these tools. */
	async serve(tools: Tool[]): Promise<McpClient> {
		const address = `defender-${tools.length}-${tools.map(({ name }) => name.length).join('-')}`;
		const server = this.node('Server', '@n8n/n8n-nodes-langchain.mcpTrigger', 2, { path: address });
		// As the editor gives it: without it, n8n serves another address.
		const workflow = await this.create('An MCP server', 'Server', tools, [{ ...server, webhookId: address }]);
		await this.workbench.client.activate(workflow);
		return await McpClient.connect(`${this.workbench.n8n.url}/mcp/${address}`);
	}

	private async create(name: string, root: string, tools: Tool[], others: WorkflowNode[]): Promise<StoredWorkflow> {
		const nodes = tools.map((tool) =>
			this.node(tool.name, 'n8n-nodes-defender-cloud-apps.defenderCloudAppsTool', 1, {
				authentication: 'oAuth2',
				...tool.parameters,
			}),
		);
		const main = { Start: { main: [[{ node: root, type: 'main', index: 0 }]] } };
		const model = { Model: { ai_languageModel: [[{ node: root, type: 'ai_languageModel', index: 0 }]] } };
		const ofTools = tools.map((tool) => [tool.name, { ai_tool: [[{ node: root, type: 'ai_tool', index: 0 }]] }]);
		const isThere = (of: string) => others.some((node) => node.name === of);
		return await this.workbench.client.createWorkflow({
			name,
			nodes: [...others, ...nodes],
			connections: {
				...(isThere('Start') && main),
				...(isThere('Model') && model),
				...(Object.fromEntries(ofTools) as object),
			},
			settings: { executionOrder: 'v1' },
		});
	}

	private node(name: string, type: string, typeVersion: number, parameters: Record<string, unknown>): WorkflowNode {
		return { id: name, name, type, typeVersion, position: [0, 0], parameters, credentials: this.credentials };
	}

	override async stop(): Promise<void> {
		await this.workbench.stop();
		await this.model.service.stop();
	}
}
