import { readAlertIds } from '../../../../../nodes/DefenderCloudApps/resources/alert/locator';
import { giving } from '../scriptedService';

const ID = '603f704aaf7417985bbf3b22';
const OTHER = 'a'.repeat(24);

describe('the alerts that an item names', () => {
	it.each<[string, unknown, Array<{ given: string; known: string }>]>([
		['one ID', ID, [{ given: ID, known: ID }]],
		['an ID of Microsoft Defender XDR', `ca${ID}`, [{ given: `ca${ID}`, known: ID }]],
		['capitals', ID.toUpperCase(), [{ given: ID.toUpperCase(), known: ID }]],
		['a list with commas', `${ID}, ${OTHER},`, [ID, OTHER].map((id) => ({ given: id, known: id }))],
		['an array', [ID, OTHER], [ID, OTHER].map((id) => ({ given: id, known: id }))],
		['a resource locator', { __rl: true, mode: 'id', value: ID }, [{ given: ID, known: ID }]],
		[
			'a resource locator with an array',
			{ __rl: true, mode: 'id', value: [ID, OTHER] },
			[ID, OTHER].map((id) => ({ given: id, known: id })),
		],
		[
			'a URL',
			{ __rl: true, mode: 'url', value: `https://contoso.portal.cloudappsecurity.com/#/alerts/${ID}` },
			[{ given: ID, known: ID }],
		],
		[
			'URLs with commas',
			`https://security.microsoft.com/alerts/ca${ID}?tid=x, https://x.us2.portal.cloudappsecurity.com/#/alerts/${OTHER}/`,
			[ID, OTHER].map((id) => ({ given: id, known: id })),
		],
	])('may be %s', (_name, alertId, ids) => {
		expect(readAlertIds(giving({ alertId: alertId as string }))).toEqual(ids);
	});

	it.each([
		['', "'Alert' is empty"],
		[' , ', "'Alert' is empty"],
		['undefined', "'Alert' came out as 'undefined', which is not an ID"],
		['../subnet', "'../subnet' is not an alert ID"],
		[`${ID}, x`, "'x' is not an alert ID"],
		[
			'https://security.microsoft.com/alerts/da637551227677560813_-961444813',
			'is not the URL of an alert of Defender for Cloud Apps',
		],
		[
			`https://contoso.portal.cloudappsecurity.com/#/policy/${ID}`,
			'is not the URL of an alert of Defender for Cloud Apps',
		],
		['a'.repeat(25), `'${'a'.repeat(25)}' is not an alert ID`],
	])('cannot be %j', (alertId, message) => {
		expect(() => readAlertIds(giving({ alertId }))).toThrow(message);
	});
});
