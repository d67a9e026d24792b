import fc from 'fast-check';
import type { IDataObject, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { SEEDED_PORTAL_TOKEN } from '../../simulated-tenant';
import { FaultBench } from '../faults/bench';
import { OPERATION_CASES, type OperationCase } from '../faults/cases';
import { snapshotOf } from '../faults/snapshot';
import { ODD_VALUES, garbledIn } from '../support/oddValues';
import { cases } from '../support/property';
import { runNode } from '../support/run';

let bench: FaultBench;
beforeAll(async () => {
	bench = await FaultBench.start();
});
afterAll(async () => await bench.stop());

const pieces = fc.constantFrom(
	...['603f2b6d5a1c4e7f8a9b0c1d', '{"severity":{"eq":[2]}}', '{', '}', '[', ']', '"', ',', '..', '/', '?', '#', '%2f'],
	...['https://', '10.0.0.1/8', '::1', '2026-01-31', '12 hours', '\u0000', '\n', '<script>', '__proto__', ' '],
);
const value = fc.oneof(
	fc.jsonValue({ maxDepth: 2 }),
	fc.string(),
	fc.array(pieces).map((parts) => parts.join('')),
	fc.constantFrom(...ODD_VALUES.map(([, odd]) => odd)),
);

/** The fields that the panel shows for an operation. */
function fieldsOf({ parameters }: OperationCase): INodeProperties[] {
	const { description } = bench.loaded.nodeTypes.getByNameAndVersion('n8n-nodes-defender-cloud-apps.defenderCloudApps');
	return description.properties.filter(({ name, displayOptions: { show = {} } = {} }) => {
		const isOfOperation = ['resource', 'operation'].every(
			(each) => !show[each] || show[each].includes(parameters[each] as string),
		);
		return isOfOperation && !['authentication', 'resource', 'operation'].includes(name);
	});
}

/** A field of the case, or one inside a collection of it, with a value that an item brings. */
function withOdd(one: OperationCase, choice: number, more: number, odd: unknown) {
	const fields = fieldsOf(one);
	const field = fields[choice % fields.length];
	const expression = '={{ $json.odd }}';
	const inner = field?.type === 'collection' ? field.options?.[more % field.options.length] : undefined;
	const given = inner ? { [inner.name]: expression } : expression;
	const items = (one.items ?? [{}]).map((item): INodeExecutionData => {
		const { json, ...rest } = 'json' in item ? (item as INodeExecutionData) : { json: item };
		return { ...rest, json: { ...json, odd: odd as IDataObject } };
	});
	return { name: [field?.name, inner?.name].join(' '), items, parameters: { [field?.name ?? '']: given } };
}

async function play(one: OperationCase, choice: number, more: number, odd: unknown) {
	bench.reset();
	Object.assign(bench.tenant, structuredClone({ ...one.records }));
	const before = snapshotOf(bench.tenant);
	const { authentication, credentials } = bench.credentials(one.isForPeopleOnly);
	const { name, items, parameters } = withOdd(one, choice, more, odd);
	const running = runNode(bench.loaded, {
		parameters: { authentication, ...one.parameters, ...parameters },
		credentials,
		items: items.slice(0, 3),
	});
	// A field that decides which others are shown can make one of those required, and n8n then starts nothing.
	const { outputs, error } = await running.catch((thrown: Error) => ({ outputs: [], error: startRefused(thrown) }));
	return { name, before, outputs, told: `${error?.message ?? ''} ${error?.description ?? ''}` };
}

function startRefused(thrown: Error): { message: string; description?: string } {
	if (thrown.name !== 'WorkflowHasIssuesError') throw thrown;
	return thrown;
}

/** What the tenant received. */
const sent = () => JSON.stringify(bench.tenant.requests.map(({ path, query, body }) => [path, query, body]));

const isReading = ({ operation }: OperationCase) => / > (Get|Generate|Check)/.test(operation);

describe('any value in any field of any operation', () => {
	// By number: a case in a report would bring all records of its tenant along.
	const numberOfCase = fc.nat(OPERATION_CASES.length - 1);

	it('does no harm, garbles nothing and tells no secret', async () => {
		await fc.assert(
			fc.asyncProperty(numberOfCase, fc.nat(1_000), fc.nat(1_000), value, async (number, choice, more, odd) => {
				const one = OPERATION_CASES[number] as OperationCase;
				const { before, outputs, told } = await play(one, choice, more, odd);
				expect(bench.tenant.violations).toEqual([]);
				expect(garbledIn(told, sent())).toBe(false);
				const all = `${told} ${JSON.stringify(outputs)}`;
				expect(all).not.toMatch(/eyJ[\w-]{12,}\.[\w-]{12,}|secret-of-a-daemon/);
				expect(all).not.toContain(SEEDED_PORTAL_TOKEN);
				if (isReading(one)) expect(snapshotOf(bench.tenant)).toEqual(before);
			}),
			cases(150),
		);
	});
});
