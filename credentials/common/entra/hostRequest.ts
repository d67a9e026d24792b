import type { IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';

import type { HttpAnswer, SendRequest } from './network';

/** n8n's HTTP helper, as MSAL's network client takes it. */
export function hostRequest({ helpers }: IHttpRequestHelper): SendRequest {
	return async (options: IHttpRequestOptions) => (await helpers.httpRequest(options)) as HttpAnswer;
}
