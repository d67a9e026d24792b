import { issuedToken, secretValues, unattendedFields } from '../../../../../credentials/common/entra/unattended';

const jsonWebToken = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;

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

describe('issuedToken', () => {
	const expiresOn = new Date(Date.UTC(2026, 0, 1));
	const result = (accessToken: string) => ({ accessToken, expiresOn }) as Parameters<typeof issuedToken>[0];

	it('keeps what belongs to the token', () => {
		expect(issuedToken(result('opaque'), 'cache')).toEqual({
			accessToken: 'opaque',
			expiresAt: Date.UTC(2026, 0, 1),
			tokenCache: 'cache',
		});
	});

	it('refuses a token that allows nothing', () => {
		expect(() => issuedToken(result(jsonWebToken({ tid: 'a' })))).toThrow('Consent is missing');
	});

	it.each([{ scp: 'Investigation.read' }, { roles: ['Investigation.read'] }])('accepts %j', (claims) => {
		expect(issuedToken(result(jsonWebToken(claims))).accessToken).toBe(jsonWebToken(claims));
	});
});

describe('unattendedFields', () => {
	it('keeps texts and permissions as they are', () => {
		const fields = {
			cloud: 'gcc',
			loginUrl: '',
			apiUrl: 'https://x',
			tenantId: 't',
			password: ' p ',
			permissions: ['Settings.read'],
		};
		expect(unattendedFields(fields)).toEqual(fields);
	});

	it.each([
		[{ passphrase: 1234 }, { passphrase: '1234' }],
		[{ password: {} }, {}],
		[{ tenantId: null, clientId: true, clientSecret: ['a'] }, {}],
		[{ permissions: 'Settings.read' }, {}],
		[{ permissions: ['Settings.read', 5, null] }, { permissions: ['Settings.read'] }],
		[{ sharedWith: 'nobody' }, {}],
		[undefined, {}],
	])('reads %j as %j', (credential, fields) => expect(unattendedFields(credential)).toEqual(fields));
});

describe('secretValues', () => {
	it('leaves out what is empty', () => expect(secretValues('a', '', undefined, 'b')).toEqual(['a', 'b']));
});
