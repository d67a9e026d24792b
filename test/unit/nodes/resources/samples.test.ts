import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { IDataObject } from 'n8n-workflow';

import { simplifyActivity } from '../../../../nodes/DefenderCloudApps/resources/activity/record';
import { simplifyAlert } from '../../../../nodes/DefenderCloudApps/resources/alert/record';
import { simplifyEntity } from '../../../../nodes/DefenderCloudApps/resources/entity/record';
import { simplifyFile } from '../../../../nodes/DefenderCloudApps/resources/file/record';
import { simplifyIpRange } from '../../../../nodes/DefenderCloudApps/resources/ipRange/record';

/** Public payloads, recorded or documented; `SOURCES.md` there says from where. */
const folder = join(__dirname, '..', '..', '..', 'samples');

const RECORDINGS: Array<[string, (record: IDataObject) => IDataObject, IDataObject]> = [
	[
		'xsoar_alert_by_id.json',
		simplifyAlert,
		{
			title: 'block png files',
			severity: 'Low',
			status: null,
			policies: ['block png files'],
			description: "File policy 'block png files' was matched by 'image (2).png'",
		},
	],
	[
		'doc_alert_fetch.json',
		simplifyAlert,
		{ severity: 'Medium', status: 'Open', people: [{ name: 'user1', address: 'user1@contoso.com' }] },
	],
	[
		'xsoar_alerts_list_2021_reassembled.json',
		simplifyAlert,
		{ people: [{ name: 'John Example' }], apps: ['Microsoft Exchange Online', 'Office 365', 'Microsoft Azure'] },
	],
	[
		'xsoar_activity_by_id.json',
		simplifyActivity,
		{ user: 'avishai@demistodev.onmicrosoft.com', time: '2020-07-18T18:18:33.000Z', country: 'IL', city: 'Tel Aviv' },
	],
	[
		'xsoar_entities_list.json',
		simplifyEntity,
		{ name: 'MS Graph Groups', type: 'Application', status: 'Active', isExternal: true },
	],
	['xsoar_file_by_id.json', simplifyFile, { type: 'Text', accessLevel: 'Private', status: 'Exists' }],
	[
		'doc_subnet_list.json',
		simplifyIpRange,
		{ subnets: ['197.198.192.20/16'], tags: ['Contoso'], category: 'Cloud provider' },
	],
];

function recordsOf(name: string): IDataObject[] {
	const content = JSON.parse(readFileSync(join(folder, name), 'utf8')) as IDataObject;
	return Array.isArray(content.data) ? (content.data as IDataObject[]) : [content];
}

describe('recorded payloads', () => {
	it.each(RECORDINGS)('%s', (name, simplify, expected) => {
		const simplified = recordsOf(name).map(simplify);
		expect(simplified.length).toBeGreaterThan(0);
		expect(simplified[0]).toMatchObject(expected);
		expect(JSON.stringify(simplified)).not.toMatch(/Invalid Date|undefined|\[object|\\n/);
	});
});
