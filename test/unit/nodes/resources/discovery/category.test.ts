import { simplifyCategory } from '../../../../../nodes/DefenderCloudApps/resources/discovery/category';
import { CATEGORY_NAMES } from '../../../../../nodes/DefenderCloudApps/resources/discovery/categoryNames';

describe('a simplified category', () => {
	it('has one of 47 names', () => {
		expect(Object.keys(CATEGORY_NAMES)).toHaveLength(47);
		expect(simplifyCategory({ id: 'SAASDB_SUBCATEGORY_INSURANCE_AND_INVESTMENTS', total: 2 })).toEqual({
			name: 'Accounting and finance',
			total: 2,
			id: 'SAASDB_SUBCATEGORY_INSURANCE_AND_INVESTMENTS',
		});
	});

	it.each([
		['SAASDB_CATEGORY_OF_TOMORROW', 'SAASDB_CATEGORY_OF_TOMORROW'],
		['toString', 'toString'],
		[7, '7'],
	])('%j that is unknown has its ID for a name', (id, name) => {
		expect(simplifyCategory({ id, total: 0 })).toEqual({ id, name, total: 0 });
	});
});
