import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { type ClientLimits, DEFAULT_LIMITS } from '../transport/client';

/** Settings of how the node asks, the same for every operation. */
export const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Max Wait (Seconds)',
			name: 'maxWaitInSeconds',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 300,
			description:
				'How long one request may wait for its turn. The service allows 30 requests a minute for the whole tenant; beyond that, requests wait.',
		},
	],
};

export function clientLimitsOf(context: IExecuteFunctions): ClientLimits {
	const { maxWaitInSeconds } = context.getNodeParameter('options', 0, {}) as {
		maxWaitInSeconds?: number;
	};
	if (maxWaitInSeconds === undefined) return DEFAULT_LIMITS;
	return { maxWaitInMs: Math.max(0, maxWaitInSeconds) * 1000 };
}
