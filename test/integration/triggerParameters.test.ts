import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { triggerParameters } from '../../nodes/DefenderCloudApps/trigger/parameters';
import { ODD_VALUES, garbledIn } from '../support/oddValues';
import { useFixture } from '../support/tenant';
import type { PollHost } from '../support/trigger/pollHost';
import { TriggerFixture } from './support/triggerFixture';

const fixture = useFixture(new TriggerFixture());

const optionsMenu = triggerParameters().find(({ name }) => name === 'options');
/** Each once: the fields of alerts and of activities are two menus of one option. */
const OPTIONS = [
	...new Map(((optionsMenu?.options ?? []) as INodeProperties[]).map(({ name, displayName }) => [displayName, name])),
];

/** What the first two polls of a trigger with these parameters say and send. */
async function polled(parameters: IDataObject): Promise<{ told: string; sent: string; requests: number }> {
	fixture.tenant.requests.length = 0;
	const host = fixture.trigger({ filterMode: 'json', filtersJson: '{"alertOpen": {"eq": [true]}}', ...parameters });
	const told = await deliver(host).then(
		() => '',
		({ message, description }: { message: string; description?: string }) => `${message} ${description ?? ''}`,
	);
	const sent = fixture.tenant.requests.map(({ path, query, body }) => [path, query, body]);
	return { told, sent: JSON.stringify(sent), requests: sent.length };
}

async function deliver(host: PollHost): Promise<void> {
	await host.activate();
	fixture.tenant.alerts.push(fixture.alertAgo(0));
	await fixture.pollAfter(host, 1);
	expect(host.delivered.size).toBeGreaterThan(0);
}

describe('Any value in any option of the trigger', () => {
	it('is tried with every option', () => {
		expect(OPTIONS.map(([label]) => label)).toEqual([
			'After a Restart',
			'Check Filters',
			'Fields',
			'Look Back (Minutes)',
			'Max Items per Poll',
			'Start From',
		]);
	});

	it.each([...OPTIONS, ['Simplify', undefined], ['Options', undefined]] as const)(
		'%s is used as intended, or named and refused before any request',
		async (label, option) => {
			const found: string[] = [];
			for (const [kind, value] of ODD_VALUES) {
				const odd = value as IDataObject;
				const parameters = option === undefined ? { [label.toLowerCase()]: odd } : { options: { [option]: odd } };
				const { told, sent, requests } = await polled(parameters);
				const isUnnamed = told !== '' && (!told.includes(label) || requests > 0);
				if (garbledIn(told, sent) || isUnnamed) found.push(`${kind}: ${told.slice(0, 150)} ${sent.slice(0, 150)}`);
			}
			expect(found).toEqual([]);
		},
	);

	it.each([
		['After a Restart', { redelivery: 'sometimes' }],
		['Look Back (Minutes)', { overlapInMinutes: -1 }],
		['Look Back (Minutes)', { overlapInMinutes: '30 minutes' }],
		['Max Items per Poll', { maxItemsPerPoll: 0 }],
		['Max Items per Poll', { maxItemsPerPoll: 10_001 }],
		['Max Items per Poll', { maxItemsPerPoll: 1.5 }],
		['Start From', { startFrom: 'tomorrow' }],
		['Start From', { startFrom: '2026-02-30' }],
	])('%s cannot be %j', async (label, options) => {
		const { told, requests } = await polled({ options });
		expect(told).toContain(`'${label}'`);
		expect(requests).toBe(0);
	});

	it.each([
		['no option at all', null],
		[
			'nothing in them',
			{ redelivery: null, overlapInMinutes: null, maxItemsPerPoll: null, startFrom: null, checkFilters: null },
		],
		['numbers as text', { overlapInMinutes: '30', maxItemsPerPoll: '200' }],
	])('%s is fine', async (_name, options) => {
		const { told, requests } = await polled({ options });
		expect(told).toBe('');
		expect(requests).toBeGreaterThan(0);
	});
});
