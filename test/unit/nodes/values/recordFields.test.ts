import type { IDataObject } from 'n8n-workflow';

import { activityFields } from '../../../../nodes/DefenderCloudApps/resources/activity/record';
import { alertFields } from '../../../../nodes/DefenderCloudApps/resources/alert/record';
import { categoryFields } from '../../../../nodes/DefenderCloudApps/resources/discovery/category';
import { reportFields } from '../../../../nodes/DefenderCloudApps/resources/discovery/report';
import { entityFields } from '../../../../nodes/DefenderCloudApps/resources/entity/record';
import { fileFields } from '../../../../nodes/DefenderCloudApps/resources/file/record';
import { ipRangeFields } from '../../../../nodes/DefenderCloudApps/resources/ipRange/record';
import {
	type RecordFields,
	fieldNamed,
	picked,
	simplified,
} from '../../../../nodes/DefenderCloudApps/values/recordFields';

const fields: RecordFields = {
	title: { label: 'Title', of: ({ title }) => title },
	score: { label: 'Threat Score', isFurther: true, of: ({ score }) => score },
	_id: { label: 'ID', of: ({ _id }) => _id },
};

describe('a simplified record', () => {
	it.each<[string[] | undefined, string]>([
		[undefined, '{"title":"T","_id":null}'],
		[['score', 'title'], '{"score":5,"title":"T"}'],
		[['title', 'title'], '{"title":"T"}'],
		[[], '{}'],
	])('with the fields %j', (names, json) => {
		expect(JSON.stringify(simplified(fields, names)({ title: 'T', score: 5 }))).toBe(json);
	});

	it.each([
		['title', 'title'],
		['TITLE', 'title'],
		['threat score', 'score'],
		['_id', '_id'],
		['titel', undefined],
		['constructor', undefined],
	])('%s names the field %s', (given, name) => expect(fieldNamed(fields, given)).toBe(name));
});

// n8n asks for at most ten fields: https://docs.n8n.io/integrations/creating-nodes/build/reference/ux-guidelines/
describe.each<[string, RecordFields]>([
	['alert', alertFields],
	['activity', activityFields],
	['entity', entityFields],
	['file', fileFields],
	['IP range', ipRangeFields],
	['report', reportFields],
	['category', categoryFields],
])('the fields of a simplified %s', (_name, table) => {
	it('are ten at most, the ID last', () => {
		const names = Object.keys(simplified(table)({}));
		expect(names.length).toBeLessThanOrEqual(10);
		expect(names.at(-1)).toMatch(/^_?id$/);
	});

	it('have names and labels that differ', () => {
		const names = [...Object.keys(table), ...Object.values(table).map(({ label }) => label)];
		expect(names.filter((name) => fieldNamed(table, name) === undefined)).toEqual([]);
		expect(new Set(names.map((name) => fieldNamed(table, name))).size).toBe(Object.keys(table).length);
	});
});

describe('the fields that are picked of a raw record', () => {
	const record: IDataObject = {
		_id: 'a',
		location: { city: 'Paris', countryCode: 'FR' },
		entities: [{ type: 'ip', label: '192.0.2.1', id: 'x' }, { type: 'user' }, null],
		tags: ['one', 'two'],
	};

	it.each<[string[], IDataObject]>([
		[['_id'], { _id: 'a' }],
		[['tags', '_id'], { tags: ['one', 'two'], _id: 'a' }],
		[['location.city'], { location: { city: 'Paris' } }],
		[['location.city', 'location.countryCode'], { location: { city: 'Paris', countryCode: 'FR' } }],
		[
			['entities.type', 'entities.label'],
			{ entities: [{ type: 'ip', label: '192.0.2.1' }, { type: 'user', label: null }, null] },
		],
		[['nothing', 'nothing.inside', '_id.inside'], { nothing: null, _id: null }],
		[
			['toString', '__proto__'],
			Object.fromEntries([
				['toString', null],
				['__proto__', null],
			]),
		],
		[[' location . city '], { location: { city: 'Paris' } }],
	])('%j', (paths, expected) => {
		const given = structuredClone(record);
		expect(picked(paths)(record)).toEqual(expected);
		expect(record).toEqual(given);
	});
});
