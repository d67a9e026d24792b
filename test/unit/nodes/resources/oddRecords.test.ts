import fc from 'fast-check';

import { activityFields } from '../../../../nodes/DefenderCloudApps/resources/activity/record';
import { alertFields, simplifyAlert } from '../../../../nodes/DefenderCloudApps/resources/alert/record';
import { categoryFields, simplifyCategory } from '../../../../nodes/DefenderCloudApps/resources/discovery/category';
import { reportFields } from '../../../../nodes/DefenderCloudApps/resources/discovery/report';
import { entityFields } from '../../../../nodes/DefenderCloudApps/resources/entity/record';
import { fileFields } from '../../../../nodes/DefenderCloudApps/resources/file/record';
import { ipRangeFields } from '../../../../nodes/DefenderCloudApps/resources/ipRange/record';
import { formatted } from '../../../../nodes/DefenderCloudApps/values/formatted';
import { type RecordFields, simplified } from '../../../../nodes/DefenderCloudApps/values/recordFields';
import { cases } from '../../../support/property';

/** The fields of each resource, and those of the raw record that they are made of. */
const TABLES: Array<[string, RecordFields, string[]]> = [
	[
		'alert',
		alertFields,
		['_id', 'title', 'description', 'entities', 'severityValue', 'stories', 'intent', 'timestamp', 'resolveTime'],
	],
	[
		'activity',
		activityFields,
		[
			'_id',
			'user',
			'failedUserData',
			'entityData',
			'resolvedActor',
			'mainInfo',
			'device',
			'location',
			'eventTypeName',
			'description',
			'created',
		],
	],
	['entity', entityFields, ['_id', 'id', 'ii', 'appData', 'type', 'status', 'userGroups', 'lastSeen']],
	['file', fileFields, ['_id', 'name', 'fileType', 'fileStatus', 'collaborators', 'createdDate']],
	['IP range', ipRangeFields, ['_id', 'name', 'subnets', 'tags', 'location', 'category', 'lastModified']],
	['report', reportFields, ['_id', 'displayName', 'logType', 'streamType', 'created']],
	['category', categoryFields, ['id', 'total']],
];

describe.each(TABLES)('an odd %s', (_name, table, fields) => {
	const simplify = simplified(table, Object.keys(table));
	const json = fc.jsonValue({ maxDepth: 3 });
	const known = fc.dictionary(fc.constantFrom(...fields), json, { noNullPrototype: true });

	it('is simplified or comes out as it came, whatever it is', () => {
		fc.assert(
			fc.property(fc.oneof(known, json), (record) => {
				const given = structuredClone(record);
				const found = formatted(record, simplify);
				expect(typeof JSON.stringify(found)).toBe('string');
				expect(record).toEqual(given);
				const isRecord = typeof record === 'object' && record !== null && !Array.isArray(record);
				if (!isRecord) expect(found).toEqual({ oddRecord: expect.any(String) as string, value: record });
			}),
			cases(300),
		);
	});

	it.each([null, 'text', 5, true, [1]])('that is %j comes out in a field, simplified or not', (record) => {
		for (const formatter of [simplify, undefined]) {
			expect(formatted(record, formatter)).toEqual({ oddRecord: expect.any(String) as string, value: record });
		}
	});
});

it('gives a record whose formatter fails as it came, and says so', () => {
	const found = formatted({ _id: 'a', more: 1 }, () => {
		throw new TypeError('odd');
	});
	expect(found).toEqual({ _id: 'a', more: 1, oddRecord: expect.stringContaining('does not know') as string });
});

it('passes over what is no entity of an alert, and keeps the others', () => {
	const entities = [null, 5, { type: 'ip', label: '192.0.2.1' }, { type: null, id: 'x' }];
	expect(simplified(alertFields, ['ipAddresses'])({ entities })).toEqual({ ipAddresses: ['192.0.2.1'] });
});

it.each(['', true, [], [2]])('does not take the severity %j for a number', (severityValue) => {
	expect(['Low', 'Medium', 'High']).not.toContain(simplifyAlert({ severityValue }).severity);
});

it('does not take the name of a member of objects for a category', () => {
	expect(simplifyCategory({ id: 'constructor', total: 1 })).toEqual({
		id: 'constructor',
		name: 'constructor',
		total: 1,
	});
});
