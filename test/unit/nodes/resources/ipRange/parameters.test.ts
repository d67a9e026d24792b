import type { IDataObject } from 'n8n-workflow';

import {
	addressesField,
	readAddresses,
	readContent,
	readOptionalContent,
	readRanges,
} from '../../../../../nodes/DefenderCloudApps/resources/ipRange/parameters';
import { giving } from '../scriptedService';

const range = { name: ' HQ ', category: 'VPN', subnets: '192.0.2.0/24, 192.0.2.0/24' };

describe('the content that parameters describe', () => {
	it('has the category by number and each address once', async () => {
		const additionalFields = { organization: 'Contoso', tags: 'One, Two' };
		expect(await readContent(giving({ ...range, additionalFields }))).toEqual({
			name: 'HQ',
			category: 4,
			subnets: ['192.0.2.0/24'],
			organization: 'Contoso',
			tags: ['One', 'Two'],
		});
	});

	it.each<[string, IDataObject, string]>([
		["'Name' is empty", { name: ' ' }, 'Enter the name of the IP range. No request was sent.'],
		["'Category' is empty", { category: '' }, 'Choose one of: '],
		["'Category' cannot be 'Branch'", { category: 'Branch' }, 'Use one of: '],
		["'Addresses' is empty", { subnets: ' , ' }, 'Enter at least one address or range. No request was sent.'],
		["'1.2.3' is not an IP address or range", { subnets: '1.2.3' }, "Correct 'Addresses'. No request was sent."],
		[
			"'Addresses' holds 10.1.2.3/16, which is not the start of a range. Did you mean 10.1.0.0/16?",
			{ subnets: '10.1.0.0/16, 10.1.2.3/16' },
			'Write 10.1.0.0/16 for the whole range, or 10.1.2.3 for this one address. No request was sent.',
		],
		["'Additional Fields' has no field 'colour'", { additionalFields: { colour: 'red' } }, 'organization, tags'],
	])('is refused: %s', async (message, change, advice) => {
		await expect(readContent(giving({ ...range, ...change }))).rejects.toMatchObject({
			message: expect.stringContaining(message),
			description: expect.stringContaining(advice),
			context: { itemIndex: 0 },
		});
	});

	it.each<[IDataObject, object]>([
		[{}, {}],
		[{ organization: null, tags: null }, {}],
		[
			{ organization: '', tags: '' },
			{ organization: '', tags: [] },
		],
	])('keeps a cleared value apart from one that is not given: %j', (given, expected) => {
		expect(readOptionalContent(giving(given))).toEqual(expected);
	});
});

describe('addresses', () => {
	it('are an empty list if none is given', async () => {
		expect(await readAddresses(giving({}), addressesField)).toEqual([]);
	});

	it('to remove may be any of their range', async () => {
		expect(await readRanges(giving({ subnets: ['10.1.2.3/16'] }), addressesField)).toEqual(['10.1.2.3/16']);
	});

	it('are corrected in the field that they were entered in', async () => {
		const field = { ...addressesField, displayName: 'Add Addresses' };
		await expect(readRanges(giving({ subnets: 'x' }), field)).rejects.toMatchObject({
			description: "Correct 'Add Addresses'. No request was sent.",
		});
	});
});
