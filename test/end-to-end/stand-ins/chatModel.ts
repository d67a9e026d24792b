import type { Request } from 'express';

import type { StandInCertificate } from './certificate';
import { Refusal, Service, requireAuthorization, unknownField } from './service';

export interface ToolCall {
	tool: string;
	input: Record<string, unknown>;
}

interface Message {
	role: string;
	content?: unknown;
	tool_calls?: Array<{ id: string }>;
	tool_call_id?: string;
}

interface ChatRequest {
	model: string;
	messages: Message[];
	tools?: Tool[];
}

interface Tool {
	type: string;
	function: { name: string; description?: string; parameters?: object };
}

const FIELDS = [
	'model',
	'messages',
	'tools',
	'tool_choice',
	'parallel_tool_calls',
	'temperature',
	'top_p',
	'n',
	'stream',
	'stop',
	'max_completion_tokens',
	'max_tokens',
	'presence_penalty',
	'frequency_penalty',
	'response_format',
	'reasoning_effort',
	'user',
	'seed',
	'metadata',
	'store',
];
const ROLES = ['system', 'developer', 'user', 'assistant', 'tool'];

const refusal = (status: number, message: string) =>
	new Refusal(status, { error: { message, type: 'invalid_request_error', param: null, code: null } });

/**
 * A chat model behind OpenAI's Chat Completions API that says what a script tells it to: one tool call an answer.
 * Source: OpenAI's API reference, "Create chat completion".
 */
export class ChatModel {
	readonly apiKey = 'sk-made-up-key-of-the-stand-in';
	/** What the model calls next, in this order. */
	readonly script: ToolCall[] = [];
	/** What it calls when the script has ended: by what the user asked, and how many tools it has called since. */
	habit: (question: string, calls: number) => ToolCall | undefined = () => undefined;
	/** Names of the tools that the model was ever offered. */
	readonly toolsOffered = new Set<string>();
	/** What tools gave back to the model. */
	readonly toolResults: string[] = [];
	/** The first message of the user in each conversation. */
	readonly prompts: string[] = [];
	private answers = 0;
	service!: Service;

	static async start(certificate: StandInCertificate): Promise<ChatModel> {
		const model = new ChatModel();
		model.service = await Service.start(certificate, {
			authenticate: requireAuthorization(
				`Bearer ${model.apiKey}`,
				new Refusal(401, {
					error: {
						message: 'Incorrect API key provided',
						type: 'invalid_request_error',
						param: null,
						code: 'invalid_api_key',
					},
				}),
			),
			notFound: refusal(404, 'Unknown request URL'),
			routes: (app) => {
				app.post('/v1/chat/completions', (request, response) => void response.json(model.answer(request)));
			},
		});
		return model;
	}

	/** Fields of n8n's OpenAI credential. */
	get credential(): Record<string, unknown> {
		return { apiKey: this.apiKey, url: `${this.service.url}/v1`, header: false };
	}

	private answer(request: Request): object {
		const chat = readChat(request);
		for (const tool of chat.tools ?? []) this.toolsOffered.add(tool.function.name);
		const last = chat.messages.at(-1);
		if (last?.role === 'tool') this.toolResults.push(String(last.content));
		if (last?.role === 'user') this.prompts.push(JSON.stringify(last.content));
		const call = this.script.shift() ?? this.habit(questionIn(chat), callsIn(chat));
		this.answers += 1;
		const message = call
			? {
					role: 'assistant',
					content: null,
					tool_calls: [
						{
							id: `call_${this.answers}`,
							type: 'function',
							function: { name: call.tool, arguments: JSON.stringify(call.input) },
						},
					],
				}
			: { role: 'assistant', content: 'I have nothing to say.' };
		return {
			id: `chatcmpl-${this.answers}`,
			object: 'chat.completion',
			created: Math.floor(Date.now() / 1000),
			model: chat.model,
			choices: [{ index: 0, message, finish_reason: call ? 'tool_calls' : 'stop' }],
			usage: { prompt_tokens: 10, completion_tokens: 10, total_tokens: 20 },
		};
	}
}

/** The text of the last message of the user. */
function questionIn({ messages }: ChatRequest): string {
	const content = messages.findLast(({ role }) => role === 'user')?.content;
	const parts = Array.isArray(content) ? (content as Array<{ text?: string }>) : [{ text: String(content) }];
	return parts.map(({ text = '' }) => text).join('\n');
}

const callsIn = ({ messages }: ChatRequest) => messages.filter(({ role }) => role === 'tool').length;

function readChat(request: Request): ChatRequest {
	const body = request.body as ChatRequest;
	const unknown = unknownField(body, FIELDS);
	if (unknown !== undefined) throw refusal(400, `Unrecognized request argument supplied: ${unknown}`);
	if (typeof body.model !== 'string' || !Array.isArray(body.messages) || body.messages.length === 0)
		throw refusal(400, 'Missing required parameter: messages');
	checkMessages(body.messages);
	for (const tool of body.tools ?? []) checkTool(tool);
	return body;
}

/** @throws where a role is unknown, or a result belongs to no call */
function checkMessages(messages: Message[]): void {
	const called = new Set(messages.flatMap(({ tool_calls: calls = [] }) => calls.map(({ id }) => id)));
	for (const { role, tool_call_id: id } of messages) {
		if (!ROLES.includes(role)) throw refusal(400, `Invalid role: ${role}`);
		if (role === 'tool' && !called.has(id ?? ''))
			throw refusal(400, "messages with role 'tool' must be a response to a preceding message with 'tool_calls'");
	}
}

function checkTool({ type, function: { name, parameters } }: Tool): void {
	const isValid = type === 'function' && /^[\w-]{1,64}$/.test(name) && typeof parameters === 'object';
	if (!isValid) throw refusal(400, 'Invalid tool');
}
