import { addressOf } from '../../../../nodes/DefenderCloudApps/values/address';

const ADDRESS = 'megan@contoso.com';

describe('an e-mail address', () => {
	it.each<[string, unknown]>([
		['a text', ADDRESS],
		['a text with blanks around it', ` ${ADDRESS} `],
		['a person of a simplified alert', { name: 'Megan', address: ADDRESS, key: null }],
		['a person without a key', { name: 'Megan', address: ADDRESS }],
		['a user of an alert', { type: 'user', id: ADDRESS, label: 'Megan' }],
	])('stands for an entity as %s', (_name, value) => {
		expect(addressOf(value)).toBe(ADDRESS);
	});

	it('may have an apostrophe', () => {
		expect(addressOf("patti.o'brien@contoso.com")).toBe("patti.o'brien@contoso.com");
	});

	it.each<[string, unknown]>([
		['a name', 'Megan'],
		['a domain', '@contoso.com'],
		['a host without a domain', 'megan@contoso'],
		['two addresses', `${ADDRESS}, lee@contoso.com`],
		['an ii', `11161|0|${ADDRESS}`],
		['the JSON of a key', `{"id":"${ADDRESS}","saas":11161,"inst":0}`],
		['a person with a key', { name: 'Megan', address: ADDRESS, key: 'eyJpZCI6IjEifQ==' }],
		['an account with an ID of its own', { id: '6204bdaf', saas: 11161, inst: 0, em: ADDRESS }],
		['a record with another ID', { id: '6204bdaf', email: ADDRESS }],
		['an empty person', { name: 'Megan', address: null }],
		['nothing', undefined],
		['a list', [ADDRESS]],
	])('is not %s', (_name, value) => {
		expect(addressOf(value)).toBeUndefined();
	});
});
