import { demoActivities } from './demoActivities';
import { demoStories } from './demoAlerts';
import { DEMO_PEOPLE } from './demoPeople';
import { makeEntity } from './makeEntity';
import { makeFile } from './makeFile';
import { makeStream } from './makeStream';
import { makeSubnet } from './makeSubnet';
import type { Records } from './records';

const HOUR_IN_MS = 3_600_000;

/**
 * Adds the records of the demo: the last days of a small company. All of them are made up.
 *
 * @param portalUrl address of the portal in which each alert has its page
 */
export function fillDemoRecords(records: Records, nowInMs: number, portalUrl: string): void {
	for (const { alert, activities } of demoStories(nowInMs, portalUrl)) {
		records.alerts.push(alert);
		records.activities.push(...activities);
	}
	records.activities.push(...demoActivities(nowInMs));
	records.entities.push(...demoEntities(nowInMs));
	records.subnets.push(
		makeSubnet({ name: 'Head office Amsterdam', category: 1 }, ['198.51.100.0/24']),
		makeSubnet({ name: 'Administrators', category: 2 }, ['198.51.100.16/28', '2001:db8:10::/48']),
		makeSubnet({ name: 'Known scanners', category: 3, organization: 'Example Hosting' }, ['203.0.113.0/25']),
		makeSubnet({ name: 'Company VPN', category: 4 }, ['192.0.2.64/26']),
		makeSubnet({ name: 'Azure West Europe', category: 5, organization: 'Microsoft' }, ['20.50.0.0/18']),
	);
	fillDiscovery(records, nowInMs);
	records.files.push(
		makeFile({ modifiedDate: nowInMs - 2 * HOUR_IN_MS }),
		makeFile({
			name: 'Customer list.csv',
			fileExtension: 'csv',
			mimeType: 'text/csv',
			fileType: [4, 'TEXT'],
			fileAccessLevel: [4, 'PUBLIC_INTERNET'],
			modifiedDate: nowInMs - 20 * HOUR_IN_MS,
		}),
		makeFile({ name: 'Salaries 2026.xlsx', fileAccessLevel: [2, 'EXTERNAL'], modifiedDate: nowInMs - 50 * HOUR_IN_MS }),
		makeFile({
			name: 'Office party.jpg',
			fileExtension: 'jpg',
			mimeType: 'image/jpeg',
			fileType: [5, 'IMAGE'],
			modifiedDate: nowInMs - 90 * HOUR_IN_MS,
		}),
	);
}

function demoEntities(nowInMs: number) {
	return DEMO_PEOPLE.flatMap((person, index) => {
		const lastSeen = new Date(nowInMs - index * HOUR_IN_MS).toISOString();
		const common = {
			displayName: person.name,
			email: person.address,
			isAdmin: index === 0,
			isExternal: person.isExternal,
			lastSeen,
		};
		const salesforce = { appId: 11114, name: 'Salesforce', saas: 11114, instance: 0 };
		return [
			makeEntity({ ...common, id: person.id, domain: person.address.split('@')[1] }),
			...(index % 2 === 0
				? [makeEntity({ ...common, id: person.address, userId: person.id, appData: salesforce })]
				: []),
		];
	});
}

function fillDiscovery(records: Records, nowInMs: number): void {
	const lastDataReceived = new Date(nowInMs - HOUR_IN_MS).toISOString();
	const firewall = makeStream({ displayName: 'Head office firewall', logType: 112, lastDataReceived });
	const proxy = makeStream({ displayName: 'Branch proxy', logType: 114, lastDataReceived });
	const global = makeStream({ displayName: 'Global report', logType: 1, streamType: 3, lastDataReceived });
	records.streams.push(firewall, proxy, global);
	for (const [index, stream] of [firewall, proxy, global].entries()) {
		records.categories[stream._id] = [
			{ id: 'SAASDB_CATEGORY_CLOUD_STORAGE', total: 14 + index },
			{ id: 'SAASDB_CATEGORY_COLLABORATION', total: 31 + index },
			{ id: 'SAASDB_CATEGORY_MARKETING', total: 9 },
			{ id: 'SAASDB_CATEGORY_SOCIAL_NETWORK', total: 22 },
			{ id: 'SAASDB_CATEGORY_WEBMAIL', total: 5 },
		];
	}
	records.bannedDomains.push('filedrop.example', 'paste.example', 'unsafe-convert.example', 'torrent.example');
}
