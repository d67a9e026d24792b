import { randomUUID } from 'node:crypto';

import type { Request } from 'express';

import { textOf } from '../../support/text';
import type { StandInCertificate } from './certificate';
import { Refusal, Service, basic, requireAuthorization, unknownField } from './service';

export type Incident = Record<string, string>;

/** Columns of the table `incident` that may be written here. */
const COLUMNS = [
	'short_description',
	'description',
	'impact',
	'urgency',
	'correlation_id',
	'correlation_display',
	'work_notes',
	'state',
	'close_code',
	'close_notes',
];
const QUERY = [
	'sysparm_query',
	'sysparm_fields',
	'sysparm_limit',
	'sysparm_offset',
	'sysparm_display_value',
	'sysparm_exclude_reference_link',
];
const CHOICES: Record<string, string[]> = { impact: ['1', '2', '3'], urgency: ['1', '2', '3'] };
const LONGEST: Record<string, number> = {
	short_description: 160,
	description: 4000,
	correlation_id: 100,
	correlation_display: 100,
};

const refusal = (status: number, message: string) =>
	new Refusal(status, { error: { message, detail: '' }, status: 'failure' });

/** ServiceNow's Table API for the table `incident`. Source: ServiceNow's REST API reference, "Table API". */
export class ServiceNow {
	readonly subdomain = 'contoso';
	readonly user = 'n8n.integration';
	readonly password = 'made-up-password-of-the-stand-in';
	readonly incidents: Incident[] = [];
	isDown = false;
	/** While set, lists are refused, and new incidents are taken. */
	isSearchDown = false;
	service!: Service;

	static async start(certificate: StandInCertificate): Promise<ServiceNow> {
		const serviceNow = new ServiceNow();
		serviceNow.service = await Service.start(certificate, {
			authenticate: requireAuthorization(
				basic(serviceNow.user, serviceNow.password),
				refusal(401, 'User Not Authenticated'),
			),
			notFound: refusal(400, 'Requested URI does not represent any resource'),
			routes: (app) => {
				app.get('/api/now/table/incident', (request, response) => {
					const found = serviceNow.list(request);
					response.set('X-Total-Count', String(found.total)).json({ result: found.result });
				});
				app.post(
					'/api/now/table/incident',
					(request, response) => void response.status(201).json({ result: serviceNow.create(request) }),
				);
				app.patch('/api/now/table/incident/:id', (request, response) => {
					const incident = serviceNow.incidents.find(({ sys_id: id }) => id === request.params.id);
					if (!incident) throw refusal(404, 'No Record found');
					response.json({ result: Object.assign(incident, readColumns(request)) });
				});
			},
		});
		return serviceNow;
	}

	/** Public name of the instance. */
	get host(): string {
		return `${this.subdomain}.service-now.com`;
	}

	/** Fields of n8n's ServiceNow credential. */
	get credential(): Record<string, unknown> {
		return { user: this.user, password: this.password, subdomain: this.subdomain };
	}

	/** What a person does in ServiceNow: the incident is resolved, with a resolution code. */
	resolve(number: string, closeCode: string): void {
		const incident = this.incidents.find((one) => one.number === number);
		if (incident) Object.assign(incident, { state: '6', close_code: closeCode });
	}

	private create(request: Request): Incident {
		if (this.isDown) throw refusal(503, 'Service Unavailable');
		const incident = {
			sys_id: randomUUID().replaceAll('-', ''),
			number: `INC${String(this.incidents.length + 1).padStart(7, '0')}`,
			state: '1',
			close_code: '',
			work_notes: '',
			...readColumns(request),
		};
		this.incidents.push(incident);
		return incident;
	}

	private list({ query }: Request): { total: number; result: Incident[] } {
		if (this.isSearchDown) throw refusal(503, 'Transaction cancelled: maximum execution time exceeded');
		const unknown = unknownField(query, QUERY);
		if (unknown !== undefined) throw refusal(400, `Invalid parameter ${unknown}`);
		const found = this.incidents.filter(compileQuery(textOf(query.sysparm_query ?? '')));
		const start = Number(query.sysparm_offset ?? 0);
		const fields = query.sysparm_fields === undefined ? undefined : textOf(query.sysparm_fields).split(',');
		const page = found.slice(start, start + Number(query.sysparm_limit ?? 10_000));
		const result = page.map((incident) =>
			fields ? Object.fromEntries(fields.map((name) => [name, incident[name] ?? ''])) : incident,
		);
		return { total: found.length, result };
	}
}

/** The service passes over columns that it does not know; here they are refused. */
function readColumns(request: Request): Incident {
	const body = request.body as Incident;
	const unknown = unknownField(body, COLUMNS);
	if (unknown !== undefined) throw refusal(400, `Unknown column ${unknown}`);
	for (const [name, value] of Object.entries(body)) {
		const isAllowed =
			typeof value === 'string' && (CHOICES[name]?.includes(value) ?? true) && value.length <= (LONGEST[name] ?? 4000);
		if (!isAllowed) throw refusal(400, `Invalid value of ${name}`);
	}
	return body;
}

/** The part of an encoded query that says which values a column may have. */
function compileQuery(query: string): (incident: Incident) => boolean {
	const clauses = query
		.split('^')
		.filter(Boolean)
		.map((clause) => {
			const [, column, values] = /^([a-z_]+?)IN(.*)$/.exec(clause) ?? [];
			if (column === undefined || values === undefined) throw refusal(400, `Invalid query ${clause}`);
			return { column, values: values.split(',') };
		});
	return (incident) => clauses.every(({ column, values }) => values.includes(incident[column] ?? ''));
}
