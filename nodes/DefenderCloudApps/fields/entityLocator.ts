import type { INodeProperties } from 'n8n-workflow';

import { textMode } from './idLocator';

const BY_ADDRESS = textMode({
	displayName: 'By Email',
	name: 'email',
	placeholder: 'e.g. megan@contoso.com',
	hint: 'Looking up an address takes one more request for a person who was active lately, else up to 12; the items of a run share them',
	validation: [
		{
			type: 'regex',
			properties: { regex: '^\\s*[^\\s@,]+@[^\\s@,]+\\.[^\\s@,]+\\s*$', errorMessage: 'This is not an e-mail address' },
		},
	],
});

/**
 * A field that names an entity: found by name, by its key, or by the three parts of its key.
 *
 * @param further where an address is looked up as well
 */
export function entityLocator(displayName: string, name: string, further?: 'or by e-mail address'): INodeProperties {
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: 'searchEntities', searchable: true },
				hint: 'Type a name or address. Not found? Type on: each search looks further',
			},
			...(further ? [BY_ADDRESS] : []),
			{
				displayName: 'By Key',
				name: 'pk',
				type: 'string',
				placeholder: 'e.g. eyJpZCI6IjYyMDRiZGFmIiwic2FhcyI6MTExNjEsImluc3QiOjB9',
				hint: "The entity's key (base64), its ii such as 11161|0|6204bdaf, or an account of an alert",
			},
			{
				displayName: 'By JSON',
				name: 'json',
				type: 'string',
				placeholder: 'e.g. {"id": "6204bdaf-ad46-4e99-a25d-374a0532c666", "saas": 11161, "inst": 0}',
				hint: 'The account ID, the number of the app (11161 is Microsoft 365) and of its instance (0 if there is only one)',
			},
		],
	};
}
