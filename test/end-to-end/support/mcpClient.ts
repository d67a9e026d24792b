interface Message {
	id?: number;
	result?: Record<string, unknown>;
	error?: { message: string };
}

/** What a tool of an MCP server answers. */
export interface ToolAnswer {
	isError: boolean;
	text: string;
}

/**
 * A client of the Model Context Protocol over streamable HTTP, with as much as a test needs.
 * Source: "Transports" and "Tools" in the specification of 2025-03-26.
 */
export class McpClient {
	private sessionId: string | undefined;

	private requests = 0;

	private constructor(private readonly url: string) {}

	/** @param patienceInMs how long n8n may take until it serves what was just published */
	static async connect(url: string, patienceInMs = 30_000): Promise<McpClient> {
		const client = new McpClient(url);
		const until = Date.now() + patienceInMs;
		while (!(await client.isServed()) && Date.now() < until) await new Promise((next) => setTimeout(next, 200));
		await client.request('initialize', {
			protocolVersion: '2025-03-26',
			capabilities: {},
			clientInfo: { name: 'test', version: '1.0.0' },
		});
		await client.send({ method: 'notifications/initialized' });
		return client;
	}

	private async isServed(): Promise<boolean> {
		return (await fetch(this.url, { method: 'DELETE' })).status !== 404;
	}

	/** What the server offers, by name. */
	async tools(): Promise<Map<string, { description: string; inputSchema: { properties?: object } }>> {
		const { tools } = await this.request('tools/list', {});
		const list = tools as Array<{ name: string; description: string; inputSchema: object }>;
		return new Map(list.map((tool) => [tool.name, tool]));
	}

	async call(name: string, input: Record<string, unknown>): Promise<ToolAnswer> {
		const { content, isError = false } = await this.request('tools/call', { name, arguments: input });
		const texts = (content as Array<{ text?: string }>).map(({ text = '' }) => text);
		return { isError: isError === true, text: texts.join('\n') };
	}

	private async request(method: string, params: object): Promise<Record<string, unknown>> {
		const id = ++this.requests;
		const messages = await this.send({ id, method, params });
		const answer = messages.find((message) => message.id === id);
		if (!answer?.result) throw new Error(`${method}: ${answer?.error?.message ?? 'no answer'}`);
		return answer.result;
	}

	private async send(message: object): Promise<Message[]> {
		const response = await fetch(this.url, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				accept: 'application/json, text/event-stream',
				...(this.sessionId !== undefined && { 'mcp-session-id': this.sessionId }),
			},
			body: JSON.stringify({ jsonrpc: '2.0', ...message }),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`The MCP server answered ${response.status}: ${text.slice(0, 200)}`);
		this.sessionId ??= response.headers.get('mcp-session-id') ?? undefined;
		const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
		const parts = isStream ? text.split('\n').flatMap((line) => /^data: (.+)$/.exec(line)?.[1] ?? []) : [text];
		return parts.filter((part) => part.trim() !== '').map((part) => JSON.parse(part) as Message);
	}
}
