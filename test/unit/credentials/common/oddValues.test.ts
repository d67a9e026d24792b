import { permissionsOf, readClaims } from '../../../../credentials/common/claims';
import { apiBaseUrl, loginBaseUrl } from '../../../../credentials/common/cloud';
import { CredentialProblem } from '../../../../credentials/common/credentialProblem';
import { checkConnected } from '../../../../credentials/common/entra/oauth2Check';
import { issuedToken } from '../../../../credentials/common/entra/unattended';
import { RESOURCE_ID } from '../../../../credentials/common/permissions';

const ID = '11111111-2222-4333-8444-555555555555';

const tokenWith = (claims: unknown) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;

describe('an unknown cloud', () => {
	it.each(['constructor', '__proto__', 'toString', 'Commercial', 5, {}])('is refused in words: %p', (cloud) => {
		const fields = { cloud, apiUrl: 'https://contoso.us2.portal.cloudappsecurity.com' };
		for (const read of [apiBaseUrl, loginBaseUrl]) {
			expect(() => read(fields)).toThrow(CredentialProblem);
			expect(() => read(fields)).toThrow('The credential names a cloud that does not exist');
		}
	});

	it.each([undefined, '', null])('is the commercial one where nothing is chosen: %p', (cloud) => {
		expect(apiBaseUrl({ cloud })).toBe('https://portal.cloudappsecurity.com/cas/api');
	});
});

describe('claims of an odd type', () => {
	it.each([
		[{ scp: ['Investigation.read'], roles: 'Investigation.read' }, {}],
		[{ scp: 5, roles: [5, null, 'Investigation.read'] }, { roles: ['Investigation.read'] }],
		[{ tid: {}, upn: [], exp: '1700000000', aud: ['x'] }, {}],
		[{ exp: 1e300, tid: ID }, { tid: ID }],
		[{ exp: 1_700_000_000 }, { exp: 1_700_000_000 }],
	])('are left out: %j', (claims, read) => {
		expect(readClaims(tokenWith(claims))).toEqual(read);
		expect(() => permissionsOf(readClaims(tokenWith(claims)) ?? {})).not.toThrow();
	});

	it.each([[[1, 2]], [null], ['text'], [7]])('%j is no token', (claims) =>
		expect(readClaims(tokenWith(claims))).toBeUndefined(),
	);

	it.each([5, {}, ['a.b.c'], null])('%p is no token either', (token) => expect(readClaims(token)).toBeUndefined());
});

describe('a sign-in without a usable result', () => {
	const result = (changes: object) =>
		({ accessToken: 'opaque', ...changes }) as unknown as Parameters<typeof issuedToken>[0];

	it.each([null, result({ accessToken: '' }), result({ accessToken: 5 })])(
		'is not taken for a missing consent: %p',
		(odd) => {
			expect(() => issuedToken(odd)).toThrow('Entra answered the sign-in without a token');
		},
	);

	it('has the usual lifetime where its end is no time', () => {
		expect(issuedToken(result({ expiresOn: new Date('nonsense') })).expiresAt).toBeGreaterThan(Date.now());
	});
});

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
