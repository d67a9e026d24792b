import type { Request } from 'express';

import type { StandInCertificate } from './certificate';
import { Refusal, Service, requireAuthorization, unknownField } from './service';

export interface Case {
	_id: string;
	number: number;
	title: string;
	description: string;
	severity: number;
	tags: string[];
	status: string;
	comments: string[];
}

type Filter = { _eq: { _field: string; _value: unknown } } | { _in: { _field: string; _values: unknown[] } };
type Step =
	| { _name: 'listCase' }
	| { _name: 'filter'; _and: Filter[] }
	| { _name: 'page'; from: number; to: number; extraData?: string[] };

const CREATE_FIELDS = [
	'title',
	'description',
	'severity',
	'startDate',
	'tags',
	'flag',
	'tlp',
	'pap',
	'status',
	'assignee',
	'customFields',
	'caseTemplate',
	'tasks',
	'pages',
];
const UPDATE_FIELDS = [
	'title',
	'description',
	'severity',
	'tags',
	'addTags',
	'removeTags',
	'status',
	'summary',
	'assignee',
];

const refusal = (status: number, type: string, message: string) => new Refusal(status, { type, message });

/** Cases of TheHive 5. Source: "TheHive 5 API" documentation, version 1. */
export class TheHive {
	readonly apiKey = 'made-up-key-of-the-stand-in';
	readonly cases: Case[] = [];
	isDown = false;
	/** While set, searches are refused, and new cases are taken. */
	isSearchDown = false;
	service!: Service;

	static async start(certificate: StandInCertificate): Promise<TheHive> {
		const theHive = new TheHive();
		theHive.service = await Service.start(certificate, {
			authenticate: requireAuthorization(
				`Bearer ${theHive.apiKey}`,
				refusal(401, 'AuthenticationError', 'Authentication failure'),
			),
			notFound: refusal(404, 'NotFoundError', 'Not found'),
			routes: (app) => {
				app.post('/api/v1/case', (request, response) => void response.status(201).json(theHive.create(request)));
				app.post('/api/v1/query', (request, response) => void response.json(theHive.query(request)));
				app.patch('/api/v1/case/:id', (request, response) => {
					theHive.update(theHive.find(request.params.id), request);
					response.status(204).end();
				});
				app.post('/api/v1/case/:id/comment', (request, response) => {
					const { message, ...more } = request.body as { message?: unknown };
					if (typeof message !== 'string' || message === '' || Object.keys(more).length > 0)
						throw refusal(400, 'BadRequest', 'Invalid comment');
					theHive.find(request.params.id).comments.push(message);
					response.status(201).json({ _id: '~90001', _type: 'Comment', message });
				});
			},
		});
		return theHive;
	}

	/** Fields of n8n's TheHive 5 credential. */
	get credential(): Record<string, unknown> {
		return { ApiKey: this.apiKey, url: this.service.url, allowUnauthorizedCerts: false };
	}

	/** What a person does in TheHive: the case is closed with a status, perhaps with a tag. */
	close(number: number, status: string, tag?: string): void {
		const found = this.cases.find((one) => one.number === number);
		if (!found) return;
		found.status = status;
		if (tag !== undefined) found.tags.push(tag);
	}

	private create(request: Request): object {
		if (this.isDown) throw refusal(503, 'InternalError', 'TheHive is starting');
		const body = request.body as Partial<Case>;
		const unknown = unknownField(body, CREATE_FIELDS);
		if (unknown !== undefined) throw refusal(400, 'BadRequest', `Unexpected field ${unknown}`);
		const { title, description, severity = 2, tags = [] } = body;
		const isValid =
			typeof title === 'string' &&
			title.length <= 512 &&
			typeof description === 'string' &&
			[1, 2, 3, 4].includes(severity) &&
			isTags(tags);
		if (!isValid) throw refusal(400, 'BadRequest', 'Invalid case');
		const number = this.cases.length + 1;
		const made = { _id: `~${4096 * number}`, number, title, description, severity, tags, status: 'New', comments: [] };
		this.cases.push(made);
		return shown(made);
	}

	private find(id: string): Case {
		const found = this.cases.find(({ _id }) => _id === id);
		if (!found) throw refusal(404, 'NotFoundError', 'Case not found');
		return found;
	}

	private update(found: Case, request: Request): void {
		const {
			addTags = [],
			removeTags = [],
			...fields
		} = request.body as Partial<Case> & { addTags?: string[]; removeTags?: string[] };
		const unknown = unknownField(fields, UPDATE_FIELDS);
		if (unknown !== undefined || !isTags(addTags) || !isTags(removeTags))
			throw refusal(400, 'BadRequest', `Unexpected field ${unknown}`);
		Object.assign(found, fields, {
			tags: [...new Set([...found.tags, ...addTags])].filter((tag) => !removeTags.includes(tag)),
		});
	}

	private query(request: Request): object[] {
		if (this.isSearchDown) throw refusal(503, 'InternalError', 'The index is not ready');
		const { query } = request.body as { query?: Step[] };
		if (query?.[0]?._name !== 'listCase') throw refusal(400, 'BadRequest', 'The query must begin with a list');
		let found = this.cases;
		for (const step of query.slice(1)) {
			if (step._name === 'filter') found = found.filter((one) => step._and.every((filter) => meets(one, filter)));
			else if (step._name === 'page') found = found.slice(step.from, step.to);
			else throw refusal(400, 'BadRequest', 'Unknown operation in the query');
		}
		return found.map(shown);
	}
}

const isTags = (tags: unknown) =>
	Array.isArray(tags) && tags.every((tag) => typeof tag === 'string' && tag.trim() !== '');

const shown = ({ comments: _comments, ...fields }: Case) => ({
	...fields,
	_type: 'Case',
	stage: ['New', 'InProgress'].includes(fields.status) ? fields.status : 'Closed',
});

function meets(one: Case, filter: Filter): boolean {
	const [field, wanted] =
		'_eq' in filter ? [filter._eq._field, [filter._eq._value]] : [filter._in._field, filter._in._values];
	if (!(field in one)) throw refusal(400, 'BadRequest', `Unknown attribute ${field}`);
	const value = one[field as keyof Case];
	return [value].flat().some((single) => wanted.includes(single));
}
