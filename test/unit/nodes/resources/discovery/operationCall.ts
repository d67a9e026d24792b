import type { IBinaryKeyData, IDataObject, IExecuteFunctions, INode } from 'n8n-workflow';

import type { OperationCall } from '../../../../../nodes/DefenderCloudApps/call';
import type { ApiClient } from '../../../../../nodes/DefenderCloudApps/transport/client';
import type { ApiRequest } from '../../../../../nodes/DefenderCloudApps/transport/request';

const node: INode = {
	id: 'n',
	name: 'Defender',
	type: 'defenderCloudApps',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

interface Situation {
	parameters?: IDataObject;
	binary?: IBinaryKeyData;
	helpers?: Partial<IExecuteFunctions['helpers']>;
	cancelSignal?: AbortSignal;
	/** The body that the service answers a request with. */
	answer?: (request: ApiRequest<unknown>) => unknown;
}

/** The run of an operation for the item with index 3. `requests` holds what the service was asked for. */
export function callWith({ parameters = {}, binary, helpers, cancelSignal, answer }: Situation): {
	call: OperationCall;
	requests: Array<ApiRequest<unknown>>;
} {
	const requests: Array<ApiRequest<unknown>> = [];
	const request = async <T>(given: ApiRequest<T>): Promise<T> => {
		requests.push(given);
		return await Promise.resolve(given.read(answer?.(given)));
	};
	const client: Pick<ApiClient, 'request' | 'requestOnce'> = { request, requestOnce: request };
	const context: Partial<IExecuteFunctions> = {
		getNode: () => node,
		getNodeParameter: ((name: string) => parameters[name]) as IExecuteFunctions['getNodeParameter'],
		getInputData: () => Array.from({ length: 4 }, () => ({ json: {}, binary })),
		getExecutionCancelSignal: () => cancelSignal,
		helpers: helpers as IExecuteFunctions['helpers'],
	};
	return {
		call: { context: context as IExecuteFunctions, client: client as ApiClient, itemIndex: 3, permissions: [] },
		requests,
	};
}
