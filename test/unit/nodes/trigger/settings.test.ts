import type { INode, INodeParameters, IPollFunctions } from 'n8n-workflow';

import { readListener, readSettings } from '../../../../nodes/DefenderCloudApps/trigger/settings';

/** @param entered what the workflow stores where it differs, such as an expression */
function contextOf(parameters: INodeParameters, entered: INodeParameters = parameters): IPollFunctions {
	const node: Partial<INode> = { name: 'Trigger', parameters: entered };
	const context: Partial<IPollFunctions> = {
		getNode: () => node as INode,
		getNodeParameter: (name: string, fallback?: unknown) => (parameters[name] ?? fallback) as object,
		getTimezone: () => 'UTC',
	};
	return context as IPollFunctions;
}

describe('readSettings', () => {
	it.each([
		['alertCreated', {}, { limit: 10_000, overlapInMs: 1_800_000, redelivery: 'automatic', start: undefined }],
		['activityOccurred', {}, { overlapInMs: 300_000 }],
		['alertClosed', { overlapInMinutes: 0.5, maxItemsPerPoll: '7' }, { overlapInMs: 30_000, limit: 7 }],
		['alertClosed', { redelivery: 'Never Deliver Again' }, { redelivery: 'never' }],
		['alertClosed', { startFrom: '2026-05-12T11:00:00Z' }, { start: Date.UTC(2026, 4, 12, 11) }],
		['alertClosed', { startFrom: '' }, { start: undefined }],
	])('of %s with %j', (event, options, settings) => {
		expect(readSettings(contextOf({ event, options }))).toMatchObject({ event: { value: event }, ...settings });
	});

	it.each([
		[{ event: 'alertDeleted' }, "'Trigger On' needs one of its choices"],
		[{ event: 'alertCreated', options: { maxItemsPerPoll: 0 } }, 'Max Items per Poll'],
		[{ event: 'alertCreated', options: { maxItemsPerPoll: 10_001 } }, 'Max Items per Poll'],
		[{ event: 'alertCreated', options: { overlapInMinutes: -1 } }, 'Look Back (Minutes)'],
		[{ event: 'alertCreated', options: { redelivery: 'maybe' } }, 'After a Restart'],
		[{ event: 'alertCreated', simplify: 'maybe' }, "'Simplify' needs true or false"],
		[{ event: 'alertCreated', options: { startFrom: 'soon' } }, "'Start From' is not a time"],
	])('rejects %j', (parameters, message) => {
		expect(() => readSettings(contextOf(parameters))).toThrow(message);
	});
});

describe('readListener', () => {
	const listenerOf = (entered: INodeParameters) => {
		const context = contextOf({ event: 'alertCreated' }, entered);
		return readListener(context, readSettings(context), ['tenant']);
	};

	it.each([
		[
			'fields unless it is set',
			{ filters: { severity: [2] } },
			{ filterMode: 'fields', filters: [{ severity: [2] }, undefined] },
		],
		[
			'fields',
			{ filterMode: 'fields', filters: {}, moreFilters: { rows: [] }, filtersJson: '{}' },
			{ filterMode: 'fields', filters: [{}, { rows: [] }] },
		],
		['JSON', { filterMode: 'json', filters: {}, filtersJson: '={{ 1 }}' }, { filterMode: 'json', filters: '={{ 1 }}' }],
	])('listens with the filters as they were entered: %s', (_name, entered, subscription) => {
		expect(listenerOf(entered)).toEqual({
			subscription: { event: 'alertCreated', ...subscription },
			tenantNames: ['tenant'],
			start: undefined,
			startFrom: '',
		});
	});

	// Another text would begin the bookmark of a running workflow anew.
	it.each([
		['absent', {}, ''],
		['null', { options: { startFrom: null } }, ''],
		['empty', { options: { startFrom: '' } }, '""'],
		['an expression', { options: { startFrom: '={{ $now }}' } }, '"={{ $now }}"'],
	])('stores "Start From" that is %s', (_name, entered, startFrom) => {
		expect(listenerOf(entered as INodeParameters).startFrom).toBe(startFrom);
	});
});

describe('Simplify', () => {
	const record = { _id: 'a', severityValue: 2, title: 'Travel', device: { clientIP: '192.0.2.1' } };

	it.each([
		[
			{ event: 'alertCreated', options: { fields: ['severity', '_id'] } },
			{ severity: 'High', _id: 'a' },
		],
		[
			{ event: 'activityOccurred', options: { fields: 'ipAddress, _id' } },
			{ ipAddress: '192.0.2.1', _id: 'a' },
		],
		[{ event: 'alertCreated', simplify: false, options: { fields: 'title' } }, { title: 'Travel' }],
	])('and Fields of %j', (parameters, item) => {
		expect(readSettings(contextOf(parameters)).form?.(record)).toEqual(item);
	});

	it('turned off leaves records as they are', () => {
		expect(readSettings(contextOf({ event: 'alertCreated', simplify: false })).form).toBeUndefined();
		expect(readSettings(contextOf({ event: 'alertCreated' })).form?.(record)).toMatchObject({ severity: 'High' });
	});

	it('has fields for each event', () => {
		const options = { fields: ['ipAddress'] };
		expect(() => readSettings(contextOf({ event: 'alertCreated', options }))).toThrow(
			"'Fields' cannot have 'ipAddress'",
		);
		expect(readSettings(contextOf({ event: 'activityOccurred', options })).form).toBeDefined();
	});
});
