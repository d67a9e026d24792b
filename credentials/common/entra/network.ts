import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import type { IHttpRequestOptions } from 'n8n-workflow';

import { CredentialProblem } from '../cloud';

/** Sends one request; resolves with any status, rejects only where no answer arrived. */
export type SendRequest = (options: IHttpRequestOptions) => Promise<HttpAnswer>;

export interface HttpAnswer {
	statusCode: number;
	headers: Record<string, unknown>;
	body: unknown;
}

/** What Entra says when it gives no token. */
interface Refusal {
	error: string;
	error_description?: string;
	trace_id?: string;
}

/** Without a byte. */
const TIMEOUT_IN_MS = 30_000;

/**
 * From the start of a request to the end of its answer, with the second attempt: n8n's own limit does not end an answer
 * that drips.
 */
export const TOTAL_TIMEOUT_IN_MS = 60_000;

/**
 * MSAL's way to the network: through n8n, so that its proxy, its TLS settings and its rules about hosts hold, and never
 * to a host other than the chosen cloud's sign-in host.
 */
export class EntraNetwork implements INetworkModule {
	/** Why no answer of Entra arrived, in words for the user. */
	problem: CredentialProblem | undefined;

	/** Entra's last answer, when it was a refusal. */
	refusal: Refusal | undefined;

	/** How long Entra wants to be left alone, in milliseconds. */
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
		const body = this.parsed(answer);
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

	/** A token request changes nothing, so a dropped connection and a fault of Entra are worth a second attempt. */
	private async sendTwice(options: IHttpRequestOptions): Promise<HttpAnswer> {
		const first = await this.send(options).catch(() => undefined);
		if (first && first.statusCode < 500) return first;
		if (options.abortSignal?.aborted) throw this.tooSlow();
		try {
			return await this.send(options);
		} catch (error) {
			if (options.abortSignal?.aborted) throw this.tooSlow();
			// The original is dropped: it holds the request, and with it the password.
			throw this.failed(
				`The sign-in host ${new URL(this.loginUrl).host} could not be reached`,
				`Check this n8n's network, proxy and certificate settings, and the credential's Cloud. Where the credential limits Allowed HTTP Request Domains, this host has to be among them. (${codeOf(error)})`,
			);
		}
	}

	private tooSlow(): CredentialProblem {
		return this.failed(
			`The sign-in host ${new URL(this.loginUrl).host} did not answer within ${this.totalTimeoutInMs / 1000} seconds`,
			"Try again in a few minutes. If it stays, check this n8n's network and proxy.",
		);
	}

	private parsed({ statusCode, body }: HttpAnswer): object {
		const answer = typeof body === 'string' ? fromJson(body) : body;
		if (typeof answer === 'object' && answer !== null && !Array.isArray(answer)) return answer;
		if (statusCode === 429) return {};
		throw this.failed(
			`The sign-in host ${new URL(this.loginUrl).host} answered with status ${statusCode} and no token`,
			statusCode >= 500
				? 'Entra is not available at the moment. Try again in a few minutes.'
				: "Check the credential's Cloud and Tenant ID, and whether a proxy stands between n8n and Entra.",
		);
	}

	private failed(title: string, description: string): CredentialProblem {
		this.problem = new CredentialProblem(title, description);
		return this.problem;
	}
}

/** MSAL takes an answer without `error` for a token, and every text for a text. */
function refusalIn(body: object, statusCode: number): Refusal {
	const texts = Object.entries(body).filter(([name, value]) => name === 'error_codes' || typeof value === 'string');
	const error = statusCode === 429 ? 'temporarily_unavailable' : `status_${statusCode}`;
	return { error, ...Object.fromEntries(texts) };
}

function fromJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function codeOf(error: unknown): string {
	const { code, cause } = (error ?? {}) as { code?: unknown; cause?: { code?: unknown } };
	return String(code ?? cause?.code ?? 'no answer')
		.replace(/[^\w-]/g, ' ')
		.trim();
}

/** However long Entra names: somebody may mend it in the meantime. */
const LONGEST_WAIT_IN_MS = 5 * 60_000;

/** Entra names whole seconds; a minute where it names none. */
function waitOf(retryAfter: unknown): number {
	const seconds = Number(retryAfter);
	return seconds > 0 ? Math.min(seconds * 1000, LONGEST_WAIT_IN_MS) : 60_000;
}

function textHeaders(headers: Record<string, unknown>): Record<string, string> {
	return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
