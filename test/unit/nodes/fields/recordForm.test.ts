import type { IDataObject } from 'n8n-workflow';

import { outputFieldsOptions, readRecordForm } from '../../../../nodes/DefenderCloudApps/fields/recordForm';
import { alertFields } from '../../../../nodes/DefenderCloudApps/resources/alert/record';
import { callWith } from '../resources/discovery/operationCall';

const record = { _id: 'a', title: 'Travel', severityValue: 2, entities: [{ type: 'ip', label: '192.0.2.1', id: 'x' }] };

const outputOf = (parameters: IDataObject) => readRecordForm(callWith({ parameters }).call, alertFields)?.(record);

describe('the form of a record', () => {
	it.each<[IDataObject, IDataObject | undefined]>([
		[{ simplify: false }, undefined],
		[{ simplify: false, options: { fields: '' } }, undefined],
		[
			{ simplify: false, options: { fields: 'title, entities.label' } },
			{ title: 'Travel', entities: [{ label: '192.0.2.1' }] },
		],
		[{ simplify: false, options: { fields: ['_id'] } }, { _id: 'a' }],
		[{ options: { fields: ['severity', 'ipAddresses'] } }, { severity: 'High', ipAddresses: ['192.0.2.1'] }],
		[{ options: { fields: 'Severity, IP Addresses' } }, { severity: 'High', ipAddresses: ['192.0.2.1'] }],
		[{ options: { fields: '["severity"]' } }, { severity: 'High' }],
		[{ options: '{"fields": "_id"}' }, { _id: 'a' }],
	])('of %j', (parameters, expected) => {
		expect(outputOf(parameters)).toEqual(expected);
	});

	it.each([[{}], [{ options: {} }], [{ options: { fields: [] } }], [{ options: { fields: null } }]])(
		'of %j is what people look at first',
		(parameters) => {
			expect(outputOf(parameters)).toMatchObject({ title: 'Travel', severity: 'High', _id: 'a' });
			expect(Object.keys(outputOf(parameters) ?? {})).toHaveLength(10);
		},
	);

	it('refuses a field that a simplified record does not have, and names those that it has', () => {
		const read = () => outputOf({ options: { fields: 'title, severityValue' } });
		expect(read).toThrow("'Fields' cannot have 'severityValue'");
		expect(read).toThrow(
			expect.objectContaining({
				description: expect.stringContaining('title, severity, status, time, people,') as string,
			}) as Error,
		);
	});
});

it('the option is a menu of all fields for simplified records, and a text for raw ones', () => {
	const [menu, text, ...others] = outputFieldsOptions(alertFields);
	expect(others).toEqual([]);
	expect(menu).toMatchObject({
		name: 'fields',
		type: 'multiOptions',
		displayOptions: { show: { '/simplify': [true] } },
	});
	expect(menu?.options?.map((option) => 'value' in option && option.value).sort()).toEqual(
		Object.keys(alertFields).sort(),
	);
	expect(text).toMatchObject({ name: 'fields', type: 'string', displayOptions: { show: { '/simplify': [false] } } });
});
