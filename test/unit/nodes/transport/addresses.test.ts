import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { anything } from '../../../../nodes/DefenderCloudApps/transport/answers';
import { forgetBaseUrls } from '../../../../nodes/DefenderCloudApps/transport/baseUrl';
import { ApiClient } from '../../../../nodes/DefenderCloudApps/transport/client';
import { forgetPacers } from '../../../../nodes/DefenderCloudApps/transport/pacer';

type Answer = (url: string) => unknown;

const PAGE = '<!DOCTYPE html><html></html>';
const refusal = (status: number, headers = {}, data: unknown = '') =>
	Object.assign(new Error('refused'), { cause: { response: { status, headers, data } } });

async function asks(answer: Answer, fields: object, path = ['v1', 'alerts'], trailingSlash = true) {
	const sent: string[] = [];
	const context = {
		getNode: () => ({ name: 'Defender', type: 'x', parameters: {} }),
		getNodeParameter: () => 'oAuth2',
		getCredentials: async () => await Promise.resolve(fields),
		helpers: {
			httpRequestWithAuthentication: async (_type: string, { url }: IHttpRequestOptions) => {
				sent.push(url);
				const given = answer(url);
				if (given instanceof Error) throw given;
				return await Promise.resolve(given);
			},
		},
	};
	const client = await ApiClient.open(context as unknown as IExecuteFunctions);
	const request = {
		method: 'POST',
		path,
		trailingSlash,
		body: { a: 1 },
		isRepeatable: false,
		permissions: [],
		read: anything,
	} as const;
	const outcome: unknown = await client.request(request).catch((error: unknown) => error);
	return { outcome, sent };
}

beforeEach(() => {
	forgetBaseUrls();
	forgetPacers();
});

describe('the common address of a cloud', () => {
	const gcc = 'https://portal.cloudappsecuritygov.com';
	const onlyBelowCas: Answer = (url) => (url.startsWith(`${gcc}/cas/`) ? '{"data":[]}' : PAGE);

	it('is the documented one, and the other where a web page answers; found once, it is asked at once', async () => {
		const first = await asks(onlyBelowCas, { cloud: 'gcc' });
		expect(first.outcome).toEqual({ data: [] });
		expect(first.sent).toEqual([`${gcc}/api/v1/alerts/`, `${gcc}/cas/api/v1/alerts/`]);
		expect((await asks(onlyBelowCas, { cloud: 'gcc' })).sent).toEqual([`${gcc}/cas/api/v1/alerts/`]);
	});

	it('stays where the API answers, whatever comes later', async () => {
		await asks(() => '{}', { cloud: 'gcc' });
		const { outcome, sent } = await asks(() => PAGE, { cloud: 'gcc' });
		expect(sent).toHaveLength(1);
		expect(outcome).toMatchObject({ message: expect.stringMatching(/web page/) as string });
	});

	it.each([502, 503])(
		'is not given up for the page of a gateway (%i), behind which a write may have run',
		async (status) => {
			expect((await asks(() => refusal(status, {}, PAGE), { cloud: 'gccHigh' })).sent).toHaveLength(1);
		},
	);

	it.each([
		['the commercial cloud', {}],
		['a tenant with its own URL', { cloud: 'gcc', apiUrl: 'https://x.us1.portal.cloudappsecuritygov.com' }],
	])('has no other form for %s', async (_name, fields) => {
		expect((await asks(() => PAGE, fields)).sent).toHaveLength(1);
	});
});

describe('a redirect to the same address with a slash', () => {
	const bare = 'https://portal.cloudappsecurity.com/cas/api/v1/activities/a/feedback';
	const feedback = async (status: number, location: string) =>
		await asks(
			(url) => (url.endsWith('/') ? '{"success":true}' : refusal(status, { location })),
			{},
			['v1', 'activities', 'a', 'feedback'],
			false,
		);

	it.each([
		[301, `${bare}/`],
		[302, '/cas/api/v1/activities/a/feedback/'],
		[307, `${bare}/`],
		[308, 'feedback/'],
	])('%i to %s is asked there', async (status, location) => {
		const { outcome, sent } = await feedback(status, location);
		expect(sent).toEqual([bare, `${bare}/`]);
		expect(outcome).toEqual({ success: true });
	});

	it.each([
		'https://evil.example/cas/api/v1/activities/a/feedback/',
		'/login/',
		'http://portal.cloudappsecurity.com/cas/api/v1/activities/a/feedback/',
	])('%s is not', async (location) => {
		const { outcome, sent } = await feedback(302, location);
		expect(sent).toEqual([bare]);
		expect(outcome).toMatchObject({ message: 'The API URL leads to another address' });
	});
});

describe('a list of activities that the service refuses', () => {
	it.each([
		['activities', true],
		['alerts', false],
	])('of %s mentions the rules for what is older than 30 days: %s', async (list, isMentioned) => {
		const { outcome } = await asks(() => refusal(400, {}, '{"detail":"nope"}'), {}, ['v1', list]);
		const description = String((outcome as { description?: string }).description);
		expect(/30 days.*one week/.test(description)).toBe(isMentioned);
		expect(description).toContain('nope');
	});
});

describe('a host that n8n itself refuses', () => {
	it.each([
		[
			{
				name: 'SsrfBlockedIpError',
				message: 'The request was blocked because it resolves to a restricted IP address',
				hostname: 'x.example',
				ip: '10.0.0.1',
			},
			'x.example',
		],
		[{ name: 'SsrfBlockedHostnameError', message: 'blocked', hostname: 'y.example' }, 'y.example'],
		[{ message: 'The request was blocked because the destination hostname is restricted' }, 'this host'],
	])('is named, with what to set: %j', async (cause, host) => {
		const { outcome, sent } = await asks(() => Object.assign(new Error('failed'), { cause }), {});
		expect(sent).toHaveLength(1);
		expect(outcome).toMatchObject({
			message: `This n8n does not allow requests to ${host}`,
			description: expect.stringMatching(/N8N_SSRF_ALLOWED_HOSTNAMES/) as string,
		});
	});
});
