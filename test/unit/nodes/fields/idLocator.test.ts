import type { INodeProperties } from 'n8n-workflow';

import { activityIdField } from '../../../../nodes/DefenderCloudApps/resources/activity/locator';
import { alertIdField } from '../../../../nodes/DefenderCloudApps/resources/alert/locator';
import { reportField } from '../../../../nodes/DefenderCloudApps/resources/discovery/reportPicker';
import { fileIdField } from '../../../../nodes/DefenderCloudApps/resources/file/locator';
import { ipRangeIdField } from '../../../../nodes/DefenderCloudApps/resources/ipRange/locator';
import { listSearch } from '../../../../nodes/DefenderCloudApps/resources/menus';

const ID = '603f704aaf7417985bbf3b22';
const FIELDS = [activityIdField, alertIdField, fileIdField, ipRangeIdField, reportField];

/** Whether the editor takes a value: n8n tests it with the regular expression of the mode. */
function isTaken(field: INodeProperties, mode: string, value: string): boolean {
	const validation = field.modes?.find(({ name }) => name === mode)?.validation ?? [];
	const patterns = validation.map((rule) => ('properties' in rule ? (rule.properties as { regex: string }).regex : ''));
	expect(patterns).toHaveLength(1);
	return patterns.every((pattern) => new RegExp(pattern).test(value));
}

describe.each(FIELDS.map((field) => [field.name, field] as const))('the field %s', (_name, field) => {
	it('is a list that can be searched first, then an ID', () => {
		expect(field).toMatchObject({ type: 'resourceLocator', required: true, default: { mode: 'list', value: '' } });
		expect(field.modes?.slice(0, 2).map(({ name }) => name)).toEqual(['list', 'id']);
		const method = field.modes?.[0]?.typeOptions?.searchListMethod;
		expect(Object.keys(listSearch)).toContain(method);
		expect(field.modes?.[0]?.hint).toMatch(/^.{10,90}$/);
	});

	it.each([
		[ID, true],
		[` ${ID} `, true],
		['', false],
		['two words', false],
		[',', false],
		[`${ID} ${ID}`, false],
		// Only alerts are read, marked and closed several at a time.
		[`${ID}, ${ID}`, field === alertIdField],
		[`${ID},`, field === alertIdField],
	])('takes %j for an ID: %s', (value, taken) => {
		expect(isTaken(field, 'id', value)).toBe(taken);
	});
});

describe('the alert field', () => {
	it.each([
		[`ca${ID}`, true],
		[ID.toUpperCase(), true],
		[`${ID}0`, false],
		['da637551227677560813_-961444813', false],
	])('takes the ID %s: %s', (value, taken) => {
		expect(isTaken(alertIdField, 'id', value)).toBe(taken);
	});

	it.each([
		[`https://contoso.portal.cloudappsecurity.com/#/alerts/${ID}`, true],
		[`https://security.microsoft.com/alerts/ca${ID}?tid=206e2965-6533-48a6-ba9e-794364a84bf9`, true],
		[`https://security.microsoft.com/alerts/ca${ID}/overview`, true],
		['https://security.microsoft.com/incidents/42', false],
		[`https://security.microsoft.com/alerts/ca${ID}0`, false],
		[`https://contoso.portal.cloudappsecurity.com/#/policy/${ID}`, false],
		[ID, false],
	])('takes the URL %s: %s', (value, taken) => {
		expect(isTaken(alertIdField, 'url', value)).toBe(taken);
	});

	it('is the only one with a page in the portal', () => {
		expect(FIELDS.filter(({ modes }) => modes?.some(({ name }) => name === 'url'))).toEqual([alertIdField]);
	});
});
