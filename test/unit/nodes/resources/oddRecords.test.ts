import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { simplifyActivity } from '../../../../nodes/DefenderCloudApps/resources/activity/record';
import { simplifyAlert } from '../../../../nodes/DefenderCloudApps/resources/alert/record';
import { simplifyCategory } from '../../../../nodes/DefenderCloudApps/resources/discovery/category';
import { simplifyReport } from '../../../../nodes/DefenderCloudApps/resources/discovery/report';
import { simplifyEntity } from '../../../../nodes/DefenderCloudApps/resources/entity/record';
import { simplifyFile } from '../../../../nodes/DefenderCloudApps/resources/file/record';
import { simplifyIpRange } from '../../../../nodes/DefenderCloudApps/resources/ipRange/record';
import { formatted } from '../../../../nodes/DefenderCloudApps/values/formatted';
import { cases } from '../../../support/property';

type Formatter = (record: IDataObject) => IDataObject;

const FORMATTERS: Array<[string, Formatter, string[]]> = [
	[
		'alert',
		simplifyAlert,
		['_id', 'title', 'description', 'entities', 'severityValue', 'stories', 'intent', 'timestamp', 'resolveTime'],
	],
	[
		'activity',
		simplifyActivity,
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
	['entity', simplifyEntity, ['_id', 'id', 'ii', 'appData', 'type', 'status', 'userGroups', 'lastSeen']],
	['file', simplifyFile, ['_id', 'name', 'fileType', 'fileStatus', 'collaborators', 'createdDate']],
	['IP range', simplifyIpRange, ['_id', 'name', 'subnets', 'tags', 'location', 'category', 'lastModified']],
	['report', simplifyReport, ['_id', 'displayName', 'logType', 'streamType', 'created']],
	['category', simplifyCategory, ['id', 'total']],
];

describe.each(FORMATTERS)('an odd %s', (_name, simplify, fields) => {
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
	expect(simplifyAlert({ entities })).toMatchObject({ ipAddresses: ['192.0.2.1'] });
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
