import { simplifyReport } from '../../../../nodes/DefenderCloudApps/resources/discovery/report';
import { simplifySubnet } from '../../../../nodes/DefenderCloudApps/resources/ipRange/record';
import { makeStream, makeSubnet } from '../../../../simulated-tenant';

const TIME = 1_700_000_000_000;
const ISO = '2023-11-14T22:13:20.000Z';

it('an IP range, field by field, its time as ISO', () => {
	const tags = [{ _id: 't', name: 'Office' }];
	const range = makeSubnet(
		{ _id: 'r', name: 'Head office', category: 4, tags, organization: 'Isp', lastModified: TIME + 0.8 },
		['192.0.2.0/24'],
	);
	expect(simplifySubnet(range as never)).toEqual({
		_id: 'r',
		name: 'Head office',
		category: 'VPN',
		categoryValue: 4,
		subnets: ['192.0.2.0/24'],
		organization: 'Isp',
		tags: ['Office'],
		country: null,
		lastModified: ISO,
	});
});

it('a report, field by field', () => {
	const report = makeStream({ _id: 's', created: ISO, lastModified: ISO, lastDataReceived: ISO });
	expect(simplifyReport(report as never)).toEqual({
		_id: 's',
		displayName: 'Head office firewall',
		comment: null,
		streamType: 1,
		streamTypeName: 'Input',
		logType: 112,
		logTypeName: 'Palo Alto',
		receiverType: 'syslog',
		created: ISO,
		lastModified: ISO,
		lastDataReceived: ISO,
		logFilesHistoryCount: 2,
	});
});
