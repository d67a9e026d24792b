import type { INodeProperties } from 'n8n-workflow';

import { type From, collectionOf, numberOf } from '../call';
import { type ClientLimits, DEFAULT_LIMITS } from '../transport/limits';

const maxWaitField: INodeProperties = {
	displayName: 'Max Wait (Seconds)',
	name: 'maxWaitInSeconds',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 300,
	description:
		'How long one request may wait for its turn. The service allows 30 requests a minute for the whole tenant; beyond that, requests wait.',
};

/** Settings of how the node asks, the same for every operation. */
export const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [maxWaitField],
};

/**
 * How long the requests of an item may wait.
 *
 * @throws NodeOperationError if it is not a number of seconds
 */
export function clientLimitsOf(from: From): ClientLimits {
	const { name, displayName } = optionsField;
	const seconds = numberOf(collectionOf(from, { name, displayName }), maxWaitField, { least: 0 });
	return seconds === undefined ? DEFAULT_LIMITS : { maxWaitInMs: seconds * 1000 };
}
