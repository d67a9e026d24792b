import type { INodeProperties } from 'n8n-workflow';

import { type From, type Source, collectionOf, numberOf } from '../call';
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

/** The options that every operation has, and those of one operation, sorted by their labels. */
export function optionsWith(...own: readonly INodeProperties[]): INodeProperties {
	const options = [maxWaitField, ...own].sort((one, other) => one.displayName.localeCompare(other.displayName, 'en'));
	return { ...optionsField, options };
}

/**
 * The options of an item, to be read one by one.
 *
 * @throws NodeOperationError where they are not an object
 */
export function readOptions(from: From): Source {
	// Without the list of options, since that would reject the operation's own.
	const { name, displayName } = optionsField;
	return collectionOf(from, { name, displayName });
}

/**
 * How long the requests of an item may wait.
 *
 * @throws NodeOperationError if it is not a number of seconds
 */
export function clientLimitsOf(from: From): ClientLimits {
	const seconds = numberOf(readOptions(from), maxWaitField, { least: 0 });
	return seconds === undefined ? DEFAULT_LIMITS : { maxWaitInMs: seconds * 1000 };
}
