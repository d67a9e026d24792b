import type { IDataObject } from 'n8n-workflow';

import { listOf } from '../../filters/values';
import { optionsField } from '../../parameters/options';
import { readId } from '../idParameter';
import { type ItemOperation, type OperationCall, collectionOf } from '../operation';
import { distinctRanges, withoutRanges } from './addresses';
import { unknownRange } from './get.operation';
import { MANAGE_RANGES } from './permissions';
import { type RangeContent, checkedAddresses, checkedCategory, checkedName, contentOf, isUnchanged } from './range';
import {
	categoryField,
	nameField,
	organizationField,
	subnetIdField,
	subnetsField,
	tagsField,
} from './rangeFields';
import { findRange, writeRange } from './ranges';

export const updateSubnet: ItemOperation = {
	value: 'update',
	name: 'Update',
	action: 'Update IP range',
	description: 'Change parts of an IP range; what is not given keeps its value',
	permissions: MANAGE_RANGES,
	parameters: [
		subnetIdField,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				{
					...subnetsField,
					displayName: 'Add Addresses',
					name: 'addSubnets',
					required: false,
					description: 'Addresses and ranges to add to those that are there, separated by commas',
				},
				{ ...subnetsField, required: false, description: 'Addresses and ranges that replace all that are there, separated by commas' },
				categoryField,
				{ ...nameField, required: false },
				organizationField,
				{
					...subnetsField,
					displayName: 'Remove Addresses',
					name: 'removeSubnets',
					required: false,
					description: 'Addresses and ranges to take away, separated by commas; the others stay',
				},
				tagsField,
			],
		},
		optionsField,
	],
	async *execute(call) {
		const id = readId(call, 'subnetId', 'IP Range ID');
		const change = await readChange(call);
		const record = await findRange(call, id);
		if (!record) throw unknownRange(call, id);
		const wanted = await changed(call, contentOf(record), change);
		const unchanged = await isUnchanged(record, wanted);
		if (!unchanged) await writeRange(call, id, wanted);
		yield { json: { id, updated: !unchanged, ...wanted } as IDataObject };
	},
};

interface Change {
	fields: Partial<RangeContent>;
	added: string[];
	removed: string[];
}

async function readChange(call: OperationCall): Promise<Change> {
	const given = collectionOf(call, 'updateFields');
	const addresses = async (value: unknown) =>
		listOf(value).length > 0 ? await checkedAddresses(call, value) : [];
	const subnets = await addresses(given.subnets);
	return {
		fields: {
			...(given.name !== undefined && { name: checkedName(call, given.name) }),
			...(given.category !== undefined && { category: checkedCategory(call, given.category) }),
			...(subnets.length > 0 && { subnets }),
			...(given.organization !== undefined && { organization: String(given.organization) }),
			...(given.tags !== undefined && { tags: listOf(given.tags).map(String) }),
		},
		added: await addresses(given.addSubnets),
		removed: await addresses(given.removeSubnets),
	};
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
