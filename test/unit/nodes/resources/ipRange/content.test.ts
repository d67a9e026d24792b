import {
	type RangeContent,
	bodyOf,
	contentOf,
	isUnchanged,
} from '../../../../../nodes/DefenderCloudApps/resources/ipRange/content';

const record = {
	_id: 'r',
	name: 'Head office',
	category: 4,
	subnets: [{ originalString: '192.0.2.0/24', address: '0000:…:c000:0200', mask: 120 }, { originalString: '::1' }],
	organization: 'Contoso',
	tags: [{ id: 't', name: 'Office' }, 'Guest'],
};

describe('the content of a record', () => {
	it('is what a write would have to say to change nothing', async () => {
		const content = contentOf(record);
		expect(content).toEqual({
			name: 'Head office',
			category: 4,
			subnets: ['192.0.2.0/24', '::1'],
			organization: 'Contoso',
			tags: ['Office', 'Guest'],
		});
		expect(await isUnchanged(record, content)).toBe(true);
	});

	it.each([null, undefined, '', 7])('has no organization where the record has %j', (organization) => {
		expect(contentOf({ ...record, organization })).not.toHaveProperty('organization');
	});
});

describe('a record is unchanged', () => {
	const wanted: RangeContent = { name: 'Head office', category: 4, subnets: ['192.0.2.0/24', '::1'] };

	it.each<[string, Partial<RangeContent>, boolean]>([
		['where nothing else is wanted', {}, true],
		['by the same addresses in another order and spelling', { subnets: ['0::1/128', '192.0.2.0/24'] }, true],
		['by the same tags in another order, one of them twice', { tags: ['Guest', 'Office', 'Guest'] }, true],
		['by another name', { name: 'Branch' }, false],
		['by another category', { category: 1 }, false],
		['by one address less', { subnets: ['192.0.2.0/24'] }, false],
		['by one address more', { subnets: ['192.0.2.0/24', '::1', '::2'] }, false],
		['by another organization', { organization: 'Fabrikam' }, false],
		['by a cleared organization', { organization: '' }, false],
		['by one tag less', { tags: ['Office'] }, false],
		['by cleared tags', { tags: [] }, false],
	])('%s %j: %s', async (_name, change, expected) => {
		expect(await isUnchanged(record, { ...wanted, ...change })).toBe(expected);
	});

	it('by cleared values that it does not have', async () => {
		const bare = { ...record, organization: null, tags: null };
		expect(await isUnchanged(bare, { ...wanted, organization: '', tags: [] })).toBe(true);
	});
});

describe('the body of a write', () => {
	const content: RangeContent = { name: 'HQ', category: 1, subnets: ['192.0.2.0/24'] };

	it('overrides the organization only where there is one', () => {
		expect(bodyOf({ ...content, organization: 'Contoso', tags: ['A'] })).toEqual({
			...content,
			organization: 'Contoso',
			overrideOrganization: true,
			tags: ['A'],
		});
	});

	it('leaves out what is empty, which the service then clears', () => {
		expect(bodyOf({ ...content, organization: '', tags: [] })).toEqual(content);
	});
});
