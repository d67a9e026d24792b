import type { INodeProperties } from 'n8n-workflow';

import { listParameters } from '../../lists/fields';

/** Return All and Limit alone, for a list that is neither filtered nor sorted. */
export const limitFields: INodeProperties[] = listParameters({
	path: [],
	filters: {},
	idField: '',
}).filter(({ name }) => name === 'returnAll' || name === 'limit');
