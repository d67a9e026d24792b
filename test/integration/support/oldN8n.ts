import type { IExecuteFunctions, IHttpRequestOptions, INodeType } from 'n8n-workflow';

import type { LoadedPackage } from '../../support/package';

/**
 * The same package in an n8n before 2.34, whose errors lose their cause and which returns a 401 where any status is. It has
 * no hints of an execution either, as some before it.
 */
export function inOldN8n({ nodeTypes, ...rest }: LoadedPackage): LoadedPackage {
	return {
		...rest,
		nodeTypes: {
			...nodeTypes,
			getByNameAndVersion: (type, version) => withOldHelpers(nodeTypes.getByNameAndVersion(type, version)),
		},
	};
}

function withOldHelpers(node: INodeType): INodeType {
	const { execute } = node;
	return Object.create(node, {
		execute: {
			value: async function (this: IExecuteFunctions) {
				return await execute?.call(oldContext(this));
			},
		},
	}) as INodeType;
}

function oldContext(context: IExecuteFunctions): IExecuteFunctions {
	const { httpRequestWithAuthentication } = context.helpers;
	const send: typeof httpRequestWithAuthentication = async function (this, type, options) {
		try {
			return (await httpRequestWithAuthentication.call(this, type, knownTo(options))) as unknown;
		} catch (error) {
			throw error instanceof Error ? Object.assign(error, { cause: undefined }) : error;
		}
	};
	const helpers = { ...context.helpers, httpRequestWithAuthentication: send };
	return Object.create(context, {
		helpers: { value: helpers },
		addExecutionHints: { value: undefined },
	}) as IExecuteFunctions;
}

function knownTo({ ignoreHttpStatusErrors, ...options }: IHttpRequestOptions): IHttpRequestOptions {
	return { ...options, ignoreHttpStatusErrors: Boolean(ignoreHttpStatusErrors) };
}
