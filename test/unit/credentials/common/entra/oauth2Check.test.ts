import { checkConnected } from '../../../../../credentials/common/entra/oauth2Check';
import { RESOURCE_ID } from '../../../../../credentials/common/permissions';

const ID = '11111111-2222-4333-8444-555555555555';
const OTHER_ID = '99999999-2222-4333-8444-555555555555';

const tokenWith = (claims: unknown) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;

describe('the look whether an expired sign-in can be renewed', () => {
	const fields = (secret: string) => ({
		cloud: 'custom' as const,
		loginUrl: 'https://login.example.com',
		apiUrl: 'https://api.example.com',
		tenantId: ID,
		clientId: ID,
		clientSecret: secret,
		oauthTokenData: {
			access_token: tokenWith({ aud: RESOURCE_ID, tid: ID, appid: ID, scp: 'Investigation.read', exp: 1_700_000_000 }),
		},
	});

	it.each([5, {}, null, ['AADSTS7000215']])('minds no odd answer of Entra: %j', async (error_description) => {
		const send = async () =>
			await Promise.reject(Object.assign(new Error('400'), { response: { data: { error_description } } }));
		await expect(checkConnected(fields(JSON.stringify(error_description)), send)).resolves.toBeUndefined();
	});

	it('is ended after a while', async () => {
		const send = jest.fn().mockResolvedValue({});
		await checkConnected(fields('ended'), send);
		expect(send).toHaveBeenCalledWith(expect.objectContaining({ timeout: 30_000 }));
		expect((send.mock.calls as Array<[{ abortSignal?: AbortSignal }]>)[0]?.[0].abortSignal).toBeInstanceOf(AbortSignal);
	});

	it.each(['all', 'domains'])(
		'refuses a credential that the HTTP Request node may use (%s)',
		async (allowedHttpRequestDomains) => {
			const send = jest.fn();
			await expect(checkConnected({ ...fields('open'), allowedHttpRequestDomains }, send)).rejects.toThrow(
				'would let the HTTP Request node send its token to other hosts',
			);
			expect(send).not.toHaveBeenCalled();
		},
	);
});

describe('a connected credential', () => {
	const good = { aud: RESOURCE_ID, tid: ID, appid: ID, scp: 'Investigation.read' };
	const connected = (claims: object, changes: object = {}) => ({
		tenantId: ID,
		clientId: ID,
		oauthTokenData: { access_token: tokenWith(claims) },
		...changes,
	});
	const nobody = jest.fn();
	afterEach(() => expect(nobody).not.toHaveBeenCalled());

	it.each([
		['a good token', connected(good)],
		['an opaque token', connected(good, { oauthTokenData: { access_token: 'opaque' } })],
		['a tenant named by its domain', connected(good, { tenantId: 'contoso.onmicrosoft.com' })],
		['the app in capitals', connected({ ...good, appid: undefined, azp: ID.toUpperCase() })],
		['an expired token of a public client', connected({ ...good, exp: 1_700_000_000 })],
	])('passes with %s, and nobody is asked', async (_name, fields) => {
		await expect(checkConnected(fields, nobody)).resolves.toBeUndefined();
	});

	it.each([
		['no token', connected(good, { oauthTokenData: undefined }), 'The credential is not connected yet'],
		['odd token data', connected(good, { oauthTokenData: 'text' }), 'The credential is not connected yet'],
		['another service', connected({ ...good, aud: ID }), 'The token was issued for another service'],
		['another tenant', connected({ ...good, tid: OTHER_ID }), `You signed in at the tenant ${OTHER_ID}`],
		['no permission', connected({ ...good, scp: '' }), 'The token carries no permission'],
		['another app', connected({ ...good, appid: OTHER_ID }), 'You signed in with a different app'],
		['no tenant', connected(good, { tenantId: '' }), "The credential's Tenant ID is empty"],
		['no app', connected(good, { clientId: '' }), "The credential's Application (Client) ID is empty"],
		['an API URL of another cloud', connected(good, { apiUrl: 'https://example.com' }), 'The API URL does not belong'],
	])('is refused with %s', async (_name, fields, words) => {
		await expect(checkConnected(fields, nobody)).rejects.toThrow(words);
	});
});

describe('Entra, asked about an expired sign-in,', () => {
	const fields = (clientSecret: string) => ({
		tenantId: ID,
		clientId: ID,
		clientSecret,
		oauthTokenData: {
			access_token: tokenWith({ aud: RESOURCE_ID, tid: ID, appid: ID, scp: 'Investigation.read', exp: 1_700_000_000 }),
		},
	});
	const refusing = (error_description: string) =>
		jest.fn(
			async () => await Promise.reject(Object.assign(new Error('401'), { response: { data: { error_description } } })),
		);

	it('names a wrong secret, each time it is asked', async () => {
		const send = refusing('AADSTS7000222: The provided client secret keys are expired.');
		const attempt = async () => await checkConnected(fields('expired'), send);
		await expect(attempt()).rejects.toThrow('The client secret has expired');
		await expect(attempt()).rejects.toThrow('The client secret has expired');
		expect(send).toHaveBeenCalledTimes(2);
	});

	it('is not quoted where it refuses something else', async () => {
		const send = refusing('AADSTS700082: The refresh token has expired.');
		await expect(checkConnected(fields('other'), send)).resolves.toBeUndefined();
	});

	it('is asked once while its good answer is fresh', async () => {
		const send = jest.fn().mockResolvedValue({});
		await Promise.all([checkConnected(fields('good'), send), checkConnected(fields('good'), send)]);
		await checkConnected(fields('good'), send);
		expect(send).toHaveBeenCalledTimes(1);
	});
});
