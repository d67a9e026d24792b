import type { INodeProperties } from 'n8n-workflow';

import { IP_CATEGORIES } from '../../values/ipCategories';

export const subnetIdField: INodeProperties = {
	displayName: 'IP Range ID',
	name: 'subnetId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 5fd767259cd24bb563567d7c',
	description: 'ID of the IP range: its _id in Get Many',
};

export const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Headquarters',
	description: 'Name of the IP range; no two ranges have the same',
};

export const categoryField: INodeProperties = {
	displayName: 'Category',
	name: 'category',
	type: 'options',
	required: true,
	default: '',
	description: 'What the addresses are; activities from them are marked with it',
	options: [
		{ name: 'Administrative', value: 2 },
		// Nothing is chosen at first: a wrong category would be worse than none. The operation refuses this one.
		{ name: 'Choose a Category', value: '' },
		{ name: 'Cloud Provider', value: 5 },
		{ name: 'Corporate', value: 1 },
		{ name: 'Other', value: 6 },
		{ name: 'Risky', value: 3 },
		{ name: 'VPN', value: 4 },
	],
};

export const subnetsField: INodeProperties = {
	displayName: 'Addresses',
	name: 'subnets',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 192.0.2.0/24, 2001:db8::/32',
	description: 'IPv4 and IPv6 addresses and ranges (CIDR), separated by commas',
};

export const organizationField: INodeProperties = {
	displayName: 'Organization',
	name: 'organization',
	type: 'string',
	default: '',
	description: 'Internet provider that the addresses are registered for',
};

export const tagsField: INodeProperties = {
	displayName: 'Tags',
	name: 'tags',
	type: 'string',
	default: '',
	placeholder: 'e.g. Branch office, Guest network',
	description: 'Names of tags, separated by commas. A tag that does not exist is made.',
};

export const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [organizationField, tagsField],
};

/** What the addresses are, by number or name, as the menu and the simplified record name it. */
export const categoryChoices = Object.entries(IP_CATEGORIES).map(([value, name]) => ({ name, value: Number(value) }));
