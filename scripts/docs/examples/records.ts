import {
	type Records,
	makeActivity,
	makeAlert,
	makeEntity,
	makeFile,
	makeStream,
	makeSubnet,
} from '../../../simulated-tenant';

/** When all examples happen, in epoch milliseconds: an example is the same whenever it is made. */
export const EXAMPLE_TIME = Date.UTC(2026, 2, 2, 9, 30);

const HOUR_IN_MS = 3_600_000;
const LAST_SEEN = new Date(EXAMPLE_TIME - HOUR_IN_MS).toISOString();

export const ALERT_ID = '65f0a1c2b3d4e5f60718293a';
export const OTHER_ALERT_ID = '65f0a1c2b3d4e5f60718293b';
/** The account that `makeAlert` names. */
export const PERSON_ID = 'b1f6a5a2-0a9e-4c8e-9d5c-2f4b9d3f7a01';
export const ACTIVITY_ID = '97134000_11161_1f0e2d3c-4b5a-4697-8899-aabbccddeeff';
export const FILE_ID = '65f0a1c2b3d4e5f607182940';
export const RANGE_ID = '65f0a1c2b3d4e5f607182950';
export const REPORT_ID = '65f0a1c2b3d4e5f607182960';
/** No record has it. */
export const UNKNOWN_ID = '65f0ffffffffffffffffffff';

/** A tenant with a few records of each kind. */
export function exampleRecords(): Partial<Records> {
	return {
		alerts: [
			makeAlert({ _id: ALERT_ID, timestamp: EXAMPLE_TIME - HOUR_IN_MS, severityValue: 2 }),
			makeAlert({
				_id: OTHER_ALERT_ID,
				timestamp: EXAMPLE_TIME - 2 * HOUR_IN_MS,
				title: 'Mass download by a single user',
				severityValue: 1,
			}),
		],
		activities: [
			makeActivity({
				_id: ACTIVITY_ID,
				timestamp: EXAMPLE_TIME - HOUR_IN_MS,
				created: EXAMPLE_TIME - HOUR_IN_MS + 90_000,
			}),
		],
		entities: [makeEntity({ _id: '65f0a1c2b3d4e5f607182930', id: PERSON_ID, lastSeen: LAST_SEEN })],
		files: [
			makeFile({
				_id: FILE_ID,
				id: '0f0e0d0c-0b0a-4908-8706-050403020100|1f1e1d1c-1b1a-4918-9716-151413121110',
				createdDate: EXAMPLE_TIME - 24 * HOUR_IN_MS,
				modifiedDate: EXAMPLE_TIME - HOUR_IN_MS,
				snapshotLastModifiedDate: LAST_SEEN,
			}),
		],
		subnets: [
			makeSubnet(
				{ _id: RANGE_ID, name: 'Head office', category: 1, organization: 'Contoso', lastModified: EXAMPLE_TIME },
				['198.51.100.0/24'],
			),
		],
		streams: [makeStream({ _id: REPORT_ID, created: LAST_SEEN, lastModified: LAST_SEEN, lastDataReceived: LAST_SEEN })],
		categories: { [REPORT_ID]: [{ id: 'SAASDB_CATEGORY_CLOUD_STORAGE', total: 12 }] },
		bannedDomains: ['files.example', 'share.example'],
	};
}
