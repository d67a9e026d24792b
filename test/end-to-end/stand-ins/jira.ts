import type { Express, Request } from 'express';

import type { StandInCertificate } from './certificate';
import { Refusal, Service, basic, requireAuthorization, unknownField } from './service';

export interface JiraFields {
	project: { id: string };
	issuetype: { id: string };
	summary: string;
	description?: string;
	labels: string[];
	priority?: { id: string };
	resolution: { id: string; name: string } | null;
}

export interface JiraIssue {
	id: string;
	key: string;
	isDone: boolean;
	fields: JiraFields;
	comments: string[];
}

const PROJECT = '10000';
const ISSUE_TYPES = [
	{ id: '10001', name: 'Task', subtask: false },
	{ id: '10002', name: 'Sub-task', subtask: true },
];
const PRIORITIES = ['1', '2', '3', '4', '5'];
const CREATE_FIELDS = ['project', 'issuetype', 'summary', 'description', 'labels', 'priority'];
const EDIT_FIELDS = ['summary', 'description', 'labels', 'priority'];
const SEARCH_FIELDS = [
	'jql',
	'fields',
	'maxResults',
	'nextPageToken',
	'expand',
	'properties',
	'fieldsByKeys',
	'failFast',
	'reconcileIssues',
];

const isText = (value: unknown): value is string => typeof value === 'string';

/** Whether a reference is absent or has one of these IDs. */
const isOneOf = (ids: string[]) => (value: unknown) => !value || ids.includes((value as { id: string }).id);

/** By field: whether a value can be set, and what Jira says where it cannot. */
const FIELD_RULES: Record<string, [isValid: (value: unknown) => boolean, message: string]> = {
	project: [isOneOf([PROJECT]), 'Specify a valid project ID or key'],
	issuetype: [isOneOf(ISSUE_TYPES.map(({ id }) => id)), 'Specify a valid issue type'],
	summary: [
		(value) => isText(value) && /^[^\r\n]{1,255}$/.test(value),
		'The summary is invalid because it contains newline characters or is too long.',
	],
	description: [(value) => isText(value) && value.length <= 32_767, 'Operation value must be a string'],
	labels: [
		(value) => Array.isArray(value) && value.every((label) => isText(label) && /^\S{1,255}$/.test(label)),
		"The label can't contain spaces.",
	],
	priority: [isOneOf(PRIORITIES), 'The priority selected is invalid.'],
};

const refusal = (errors: Record<string, string>) => new Refusal(400, { errorMessages: [], errors });
const messages = (...errorMessages: string[]) => new Refusal(400, { errorMessages, errors: {} });

/**
 * Jira Cloud as far as tickets need it: create, edit, comment and search issues.
 * Source: "The Jira Cloud platform REST API", versions 2 and 3.
 */
export class Jira {
	readonly email = 'soc@contoso.example';
	readonly apiToken = 'made-up-token-of-the-stand-in';
	readonly issues: JiraIssue[] = [];
	/** While set, new issues are refused as Jira does while it is down. */
	isDown = false;
	/** While set, searches are refused, and new issues are taken. */
	isSearchDown = false;
	service!: Service;

	static async start(certificate: StandInCertificate): Promise<Jira> {
		const jira = new Jira();
		jira.service = await Service.start(certificate, {
			authenticate: requireAuthorization(
				basic(jira.email, jira.apiToken),
				new Refusal(401, 'Client must be authenticated to access this resource.'),
			),
			notFound: new Refusal(404, { errorMessages: ['null for uri'], errors: {} }),
			routes: (app) => jira.routes(app),
		});
		return jira;
	}

	/** Fields of n8n's Jira credential. */
	get credential(): Record<string, unknown> {
		return { email: this.email, apiToken: this.apiToken, domain: this.service.url };
	}

	/** What a person does in Jira: the issue is done, with a resolution. */
	resolve(key: string, resolution: string): void {
		const issue = this.find(key);
		issue.isDone = true;
		issue.fields.resolution = { id: '10100', name: resolution };
	}

	/** What a person does in Jira: the issue gets a label. */
	label(key: string, label: string): void {
		this.find(key).fields.labels.push(label);
	}

	private routes(app: Express): void {
		app.get('/rest/api/2/issuetype', (_request, response) => void response.json(ISSUE_TYPES));
		app.post('/rest/api/2/issue', (request, response) => {
			const { id, key } = this.create(request);
			response.status(201).json({ id, key, self: this.self(id) });
		});
		app.put('/rest/api/2/issue/:key', (request, response) => {
			Object.assign(this.find(request.params.key).fields, readFields(request, EDIT_FIELDS));
			response.status(204).end();
		});
		app.post('/rest/api/3/issue/:key/comment', (request, response) => {
			this.find(request.params.key).comments.push(readComment(request));
			response.status(201).json({ id: '10300', body: (request.body as { body: unknown }).body });
		});
		app.post('/rest/api/2/search/jql', (request, response) => void response.json(this.search(request)));
	}

	private create(request: Request): JiraIssue {
		if (this.isDown) throw new Refusal(503, { errorMessages: ['Jira is down for maintenance'], errors: {} });
		const fields = readFields(request, CREATE_FIELDS);
		for (const name of ['project', 'issuetype', 'summary'] as const) {
			if (fields[name] === undefined) throw refusal({ [name]: `${name} is required` });
		}
		const number = this.issues.length + 1;
		const issue = {
			id: `${10_000 + number}`,
			key: `SEC-${number}`,
			isDone: false,
			comments: [],
			fields: { labels: [], ...fields, resolution: null } as JiraFields,
		};
		this.issues.push(issue);
		return issue;
	}

	private find(key: string): JiraIssue {
		const issue = this.issues.find((one) => one.key === key || one.id === key);
		if (!issue)
			throw new Refusal(404, {
				errorMessages: ['Issue does not exist or you do not have permission to see it.'],
				errors: {},
			});
		return issue;
	}

	private search(request: Request): object {
		if (this.isSearchDown) throw new Refusal(503, { errorMessages: ['The search is being indexed anew'], errors: {} });
		const body = request.body as { jql?: unknown; fields?: unknown; maxResults?: unknown; nextPageToken?: string };
		const unknown = unknownField(body, SEARCH_FIELDS);
		if (unknown !== undefined) throw messages(`Unrecognized field "${unknown}"`);
		if (typeof body.jql !== 'string' || body.jql === '')
			throw messages('Unbounded JQL queries are not allowed here. Please add a search restriction to your query.');
		if (!Array.isArray(body.fields)) throw messages('fields must be a list');
		const wanted = body.fields as string[];
		const found = this.issues.filter(compileJql(body.jql));
		const start = Number(body.nextPageToken ?? 0);
		const size = Math.min(Number(body.maxResults ?? 50), 100);
		const issues = found.slice(start, start + size).map(({ id, key, fields }) => ({
			id,
			key,
			self: this.self(id),
			fields: Object.fromEntries(Object.entries(fields).filter(([name]) => wanted.includes(name))),
		}));
		const isLast = start + size >= found.length;
		return { issues, isLast, ...(isLast ? {} : { nextPageToken: String(start + size) }) };
	}

	private self(id: string): string {
		return `${this.service.url}/rest/api/2/issue/${id}`;
	}
}

function readFields(request: Request, allowed: string[]): Partial<JiraFields> {
	const body = request.body as { fields?: Record<string, unknown> };
	if (unknownField(body, ['fields', 'update']) !== undefined || typeof body.fields !== 'object')
		throw messages('Unrecognized request body');
	const unknown = unknownField(body.fields, allowed);
	if (unknown !== undefined)
		throw refusal({ [unknown]: `Field '${unknown}' cannot be set. It is not on the appropriate screen, or unknown.` });
	for (const [name, value] of Object.entries(body.fields)) {
		const [isValid, message] = FIELD_RULES[name] ?? [];
		if (message !== undefined && !isValid?.(value)) throw refusal({ [name]: message });
	}
	return body.fields;
}

/** Text of a comment in the Atlassian Document Format, which version 3 wants. */
function readComment(request: Request): string {
	const { body } = request.body as {
		body?: { type?: string; version?: number; content?: Array<{ content: Array<{ text: string }> }> };
	};
	if (body?.type !== 'doc' || body.version !== 1 || !Array.isArray(body.content))
		throw refusal({ comment: 'Comment body is not valid!' });
	return body.content.flatMap(({ content }) => content.map(({ text }) => text)).join('\n');
}

/** The part of JQL that asks for labels and for the status category. As in Jira, `!=` does not find issues without labels. */
function compileJql(jql: string): (issue: JiraIssue) => boolean {
	const clauses = jql.replace(/ ORDER BY .*$/, '').split(' AND ');
	const tests = clauses.map((clause): ((issue: JiraIssue) => boolean) => {
		if (clause === 'statusCategory = Done') return ({ isDone }) => isDone;
		const [, operator, operand] = /^labels (=|!=|in) (.+)$/.exec(clause) ?? [];
		if (operand === undefined) throw messages(`Error in the JQL Query: '${clause}'.`);
		const labels =
			operator === 'in'
				? (JSON.parse(operand.replace(/^\(/, '[').replace(/\)$/, ']')) as string[])
				: [JSON.parse(operand) as string];
		const has = ({ fields }: JiraIssue) => fields.labels.some((label) => labels.includes(label));
		return operator === '!=' ? (issue) => issue.fields.labels.length > 0 && !has(issue) : has;
	});
	return (issue) => tests.every((test) => test(issue));
}
