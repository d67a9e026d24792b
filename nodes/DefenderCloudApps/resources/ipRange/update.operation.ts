import type { INodeProperties } from 'n8n-workflow';

import { type OperationCall, type Source, collectionOf, idOf, textsOf } from '../../call';
import { optionsField } from '../../fields/options';
import { MANAGE_RANGES } from '../../permissions';
import type { ItemOperation } from '../operation';
import { distinctRanges, withoutRanges } from './addresses';
import { unknownRange } from './get.operation';
import {
	type RangeContent,
	checkedAddresses,
	contentOf,
	isUnchanged,
	readAddresses,
	readCategory,
	readFurther,
	readName,
} from './range';
import { categoryField, nameField, organizationField, subnetIdField, subnetsField, tagsField } from './rangeFields';
import { findRange, writeRange } from './ranges';

const addedField: INodeProperties = {
	...subnetsField,
	displayName: 'Add Addresses',
	name: 'addSubnets',
	required: false,
	description: 'Addresses and ranges to add to those that are there, separated by commas',
};

const removedField: INodeProperties = {
	...subnetsField,
	displayName: 'Remove Addresses',
	name: 'removeSubnets',
	required: false,
	description: 'Addresses and ranges to take away, separated by commas; the others stay',
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
			...subnetsField,
			required: false,
			description: 'Addresses and ranges that replace all that are there, separated by commas',
		},
		{ ...categoryField, required: false },
		{ ...nameField, required: false },
		organizationField,
		removedField,
		tagsField,
	],
};

export const updateSubnet: ItemOperation = {
	value: 'update',
	name: 'Update',
	action: 'Update IP range',
	description: 'Change parts of an IP range; what is not given keeps its value',
	permissions: MANAGE_RANGES,
	parameters: [subnetIdField, updateFieldsField, optionsField],
	async *execute(call) {
		const id = idOf(call, subnetIdField);
		const change = await readChange(call);
		const record = await findRange(call, id);
		if (!record) throw unknownRange(call, id);
		const wanted = await changed(call, contentOf(record), change);
		const unchanged = await isUnchanged(record, wanted);
		if (!unchanged) await writeRange(call, id, wanted);
		yield { json: { id, updated: !unchanged, ...wanted } };
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
	const subnets = await addressesIn(given, subnetsField);
	return {
		fields: {
			...(isGiven('name') && { name: readName(given) }),
			...(isGiven('category') && { category: readCategory(given) }),
			...(subnets.length > 0 && { subnets }),
			...readFurther(given),
		},
		added: await addressesIn(given, addedField),
		removed: await removedIn(given),
	};
}

async function addressesIn(given: Source, field: INodeProperties): Promise<string[]> {
	const isEmpty = (textsOf(given, field) ?? []).length === 0;
	return isEmpty ? [] : await readAddresses(given, field);
}

/** What is taken away may be written as the range was entered, whatever its first address. */
async function removedIn(given: Source): Promise<string[]> {
	const texts = textsOf(given, removedField) ?? [];
	return texts.length === 0 ? [] : await checkedAddresses(given, texts);
}

async function changed(
	call: OperationCall,
	current: RangeContent,
	{ fields, added, removed }: Change,
): Promise<RangeContent> {
	const merged = { ...current, ...fields };
	const subnets = await distinctRanges([...(await withoutRanges(merged.subnets, removed)), ...added]);
	// A range without any address cannot be written; the check says so in the user's words.
	return { ...merged, subnets: await checkedAddresses(call, subnets) };
}
