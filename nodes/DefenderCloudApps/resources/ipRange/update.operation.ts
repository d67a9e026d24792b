import type { INodeProperties } from 'n8n-workflow';

import { type OperationCall, collectionOf, idOf } from '../../call';
import { optionsField } from '../../fields/options';
import { MANAGE_RANGES } from '../../permissions';
import type { ItemOperation } from '../operation';
import { distinctRanges, withoutRanges } from './addresses';
import { type RangeContent, contentOf, isUnchanged, simplifiedContent } from './content';
import { ipRangeIdField } from './locator';
import {
	addressesField,
	categoryField,
	nameField,
	organizationField,
	readAddresses,
	readCategory,
	readName,
	readOptionalContent,
	readRanges,
	requireAddresses,
	tagsField,
} from './parameters';
import { getRange, replaceRange } from './requests';

const addedField: INodeProperties = {
	...addressesField,
	displayName: 'Add Addresses',
	name: 'addSubnets',
	required: false,
	description: 'Addresses and ranges to add to the current ones, separated by commas',
};

const removedField: INodeProperties = {
	...addressesField,
	displayName: 'Remove Addresses',
	name: 'removeSubnets',
	required: false,
	description: 'Addresses and ranges to remove, separated by commas. The others stay.',
};

const updateFieldsField: INodeProperties = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		addedField,
		{
			...addressesField,
			required: false,
			description: 'Addresses and ranges that replace all current ones, separated by commas',
		},
		{ ...categoryField, required: false },
		{ ...nameField, required: false },
		organizationField,
		removedField,
		tagsField,
	],
};

export const updateIpRange: ItemOperation = {
	value: 'update',
	name: 'Update',
	action: 'Update IP range',
	description: 'Change parts of an IP range. A field that is not given keeps its value.',
	permissions: MANAGE_RANGES,
	changes: true,
	parameters: [ipRangeIdField, updateFieldsField, optionsField],
	async *execute(call) {
		const id = idOf(call, ipRangeIdField);
		const change = await readChange(call);
		const record = await getRange(call, id);
		const wanted = await changed(call, contentOf(record), change);
		const unchanged = await isUnchanged(record, wanted);
		if (!unchanged) await replaceRange(call, id, wanted);
		yield { json: { id, updated: !unchanged, ...simplifiedContent(wanted) } };
	},
};

interface Change {
	fields: Partial<RangeContent>;
	added: string[];
	removed: string[];
}

async function readChange(call: OperationCall): Promise<Change> {
	const given = collectionOf(call, updateFieldsField);
	const isGiven = (name: string) => given.given(name) !== undefined && given.given(name) !== null;
	const subnets = await readAddresses(given, addressesField);
	return {
		fields: {
			...(isGiven('name') && { name: readName(given) }),
			...(isGiven('category') && { category: readCategory(given) }),
			...(subnets.length > 0 && { subnets }),
			...readOptionalContent(given),
		},
		added: await readAddresses(given, addedField),
		removed: await readRanges(given, removedField),
	};
}

async function changed(
	call: OperationCall,
	current: RangeContent,
	{ fields, added, removed }: Change,
): Promise<RangeContent> {
	const merged = { ...current, ...fields };
	const subnets = await distinctRanges([...(await withoutRanges(merged.subnets, removed)), ...added]);
	return { ...merged, subnets: requireAddresses(call, subnets) };
}
