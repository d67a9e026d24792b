import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import type { IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';

import { CredentialProblem } from '../credentialProblem';
import { isObject, parsedJson, propertiesOf } from '../json';

/** Sends one request. It resolves with any status, and rejects only if no answer arrived. */
export type SendRequest = (options: IHttpRequestOptions) => Promise<HttpAnswer>;

export interface HttpAnswer {
	statusCode: number;
	headers: Record<string, unknown>;
	body: unknown;
}

/** n8n's HTTP helper, in the form in which `EntraNetwork` uses it. */
export function hostRequest({ helpers }: IHttpRequestHelper): SendRequest {
	return async (options) => {
		const { statusCode, headers, body } = propertiesOf(await helpers.httpRequest(options));
		return { statusCode: Number(statusCode), headers: propertiesOf(headers), body };
	};
}

/** What Entra says when it gives no token. */
interface Refusal {
	error: string;
	error_description?: string;
	trace_id?: string;
}

/** How long Entra may be silent: n8n gives up after this long without a byte. */
const TIMEOUT_IN_MS = 30_000;

/**
 * From the start of a request to the end of its answer, including the second attempt. n8n's own limit does not end an
 * answer that comes byte by byte.
 */
export const TOTAL_TIMEOUT_IN_MS = 60_000;

/**
 * MSAL's way to the network. Every request goes through n8n, whose proxy, TLS settings and rules about hosts apply, and
 * only to the sign-in host of the chosen cloud.
 */
export class EntraNetwork implements INetworkModule {
	/** Why Entra gave no answer, in words for the user. */
	problem: CredentialProblem | undefined;

	/** Entra's last answer, if it was a refusal. */
	refusal: Refusal | undefined;

	/** How long Entra asks to be left alone, in milliseconds. */
	waitInMs: number | undefined;

	constructor(
		private readonly send: SendRequest,
		private readonly loginUrl: string,
		private readonly totalTimeoutInMs = TOTAL_TIMEOUT_IN_MS,
	) {}

	async sendGetRequestAsync<T>(url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
		return await this.request<T>({ method: 'GET', url, headers: options?.headers });
	}

	async sendPostRequestAsync<T>(url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
		return await this.request<T>({ method: 'POST', url, headers: options?.headers, body: options?.body });
	}

	private async request<T>(options: IHttpRequestOptions): Promise<NetworkResponse<T>> {
		this.refuseOtherHosts(options.url);
		const answer = await this.sendTwice({
			...options,
			encoding: 'text',
			timeout: TIMEOUT_IN_MS,
			abortSignal: AbortSignal.timeout(this.totalTimeoutInMs),
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
		});
		this.waitInMs = answer.statusCode === 429 ? waitOf(answer.headers['retry-after']) : undefined;
		const body = this.objectIn(answer);
		this.refusal = answer.statusCode >= 400 ? refusalIn(body, answer.statusCode) : undefined;
		return { status: answer.statusCode, headers: textHeaders(answer.headers), body: (this.refusal ?? body) as T };
	}

	private refuseOtherHosts(url: string): void {
		if (new URL(url).origin === new URL(this.loginUrl).origin) return;
		throw this.failed(
			`The sign-in was about to leave the host of its cloud for ${new URL(url).host}`,
			"Nothing was sent. Check the credential's Cloud and Login URL.",
		);
	}

	/** A token request changes nothing. After a dropped connection or a fault of Entra it is sent once more. */
	private async sendTwice(options: IHttpRequestOptions): Promise<HttpAnswer> {
		const first = await this.send(options).catch(() => undefined);
		if (first && first.statusCode < 500) return first;
		if (options.abortSignal?.aborted) throw this.tooSlow();
		try {
			return await this.send(options);
		} catch (error) {
			if (options.abortSignal?.aborted) throw this.tooSlow();
			// The original error is dropped: it holds the request, and with it the password.
			throw this.failed(
				`The sign-in host ${new URL(this.loginUrl).host} could not be reached`,
				`Check this n8n's network, proxy and certificate settings, and the credential's Cloud. If the credential limits Allowed HTTP Request Domains, they have to include this host. (${codeOf(error)})`,
			);
		}
	}

	private tooSlow(): CredentialProblem {
		return this.failed(
			`The sign-in host ${new URL(this.loginUrl).host} did not answer within ${this.totalTimeoutInMs / 1000} seconds`,
			"Try again in a few minutes. If it happens again, check this n8n's network and proxy.",
		);
	}

	private objectIn({ statusCode, body }: HttpAnswer): object {
		const answer = typeof body === 'string' ? parsedJson(body) : body;
		if (isObject(answer)) return answer;
		if (statusCode === 429) return {};
		throw this.failed(
			`The sign-in host ${new URL(this.loginUrl).host} answered with status ${statusCode} and no token`,
			statusCode >= 500
				? 'Entra is not available at the moment. Try again in a few minutes.'
				: "Check the credential's Cloud and Tenant ID, and whether there is a proxy between n8n and Entra.",
		);
	}

	private failed(title: string, description: string): CredentialProblem {
		this.problem = new CredentialProblem(title, description);
		return this.problem;
	}
}

/** MSAL mistakes an answer without `error` for a token, and does not check that texts are texts. */
function refusalIn(body: object, statusCode: number): Refusal {
	const texts = Object.entries(body).filter(([name, value]) => name === 'error_codes' || typeof value === 'string');
	const error = statusCode === 429 ? 'temporarily_unavailable' : `status_${statusCode}`;
	return { error, ...Object.fromEntries(texts) };
}

function codeOf(error: unknown): string {
	const { code, cause } = propertiesOf(error);
	const known = [code, propertiesOf(cause).code].find((each) => typeof each === 'string') ?? 'no answer';
	return known.replace(/[^\w-]/g, ' ').trim();
}

/** Even if Entra asks for more: somebody may have solved the problem by then. */
const LONGEST_WAIT_IN_MS = 5 * 60_000;

/** Entra asks for whole seconds. If it asks for nothing, it is left alone for a minute. */
function waitOf(retryAfter: unknown): number {
	const seconds = Number(retryAfter);
	return seconds > 0 ? Math.min(seconds * 1000, LONGEST_WAIT_IN_MS) : 60_000;
}

function textHeaders(headers: Record<string, unknown>): Record<string, string> {
	return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
