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
	])('may be %s', (_name, alertId, ids) => {
		expect(readAlertIds(giving({ alertId: alertId as string }))).toEqual(ids);
	});

	it.each([
		['', "'Alert ID' is empty"],
		[' , ', "'Alert ID' is empty"],
		['undefined', "'Alert ID' came out as 'undefined', which is no ID"],
		['../subnet', "'../subnet' is not an alert ID"],
		[`${ID}, x`, "'x' is not an alert ID"],
		['a'.repeat(25), `'${'a'.repeat(25)}' is not an alert ID`],
	])('cannot be %j', (alertId, message) => {
		expect(() => readAlertIds(giving({ alertId }))).toThrow(message);
	});
});
