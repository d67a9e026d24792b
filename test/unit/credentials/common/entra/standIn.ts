import type { IHttpRequestOptions } from 'n8n-workflow';

import type { Cloud } from '../../../../../credentials/common/cloud';
import type { HttpAnswer } from '../../../../../credentials/common/entra/network';

export const TENANT = '11111111-2222-3333-4444-555555555555';
export const CLIENT = '66666666-2222-3333-4444-555555555555';

/** The sign-in host of each cloud. */
export const LOGIN_URLS: Array<[Cloud, string]> = [
	['commercial', 'https://login.microsoftonline.com'],
	['gcc', 'https://login.microsoftonline.com'],
	['gccHigh', 'https://login.microsoftonline.us'],
	['dod', 'https://login.microsoftonline.us'],
	['custom', 'https://login.partner.example:8443'],
];

export const fieldsOf = (cloud: Cloud) => ({
	cloud,
	loginUrl: 'https://login.partner.example:8443/',
	tenantId: TENANT,
	clientId: CLIENT,
});

/** A request without its query, and the form that it sends. */
export interface Asked {
	method?: string;
	address?: string;
	follows: boolean;
	form: Record<string, string>;
}

export const issued = (more: object = {}): HttpAnswer => ({
	statusCode: 200,
	headers: {},
	body: JSON.stringify({ token_type: 'Bearer', access_token: 'opaque', expires_in: 3600, ...more }),
});

export const refused = (error: string, description: string): HttpAnswer => ({
	statusCode: 400,
	headers: {},
	body: JSON.stringify({ error, error_description: description }),
});

/** Stands for Entra: gives its answers in order, then issues opaque tokens, and remembers what it was asked. */
export function entra(...answers: HttpAnswer[]) {
	const asked: Asked[] = [];
	const send = async ({ method, url, body, disableFollowRedirect }: IHttpRequestOptions) => {
		asked.push({
			method,
			address: url.split('?')[0],
			follows: disableFollowRedirect !== true,
			form: Object.fromEntries(new URLSearchParams(typeof body === 'string' ? body : '')),
		});
		return answers.shift() ?? issued();
	};
	return { asked, send };
}
