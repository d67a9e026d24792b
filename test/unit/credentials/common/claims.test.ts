import fc from 'fast-check';

import { accountOf, permissionsOf, readClaims } from '../../../../credentials/common/claims';

const ID = '11111111-2222-4333-8444-555555555555';

const tokenOf = (claims: unknown) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;

describe('the claims of a token', () => {
	it('keep what is well formed and drop the rest', () => {
		expect(
			readClaims(tokenOf({ tid: 'a', upn: 7, scp: ['x'], roles: ['Settings.read', 5, null], exp: 1e300, appid: {} })),
		).toEqual({ tid: 'a', roles: ['Settings.read'] });
	});

	it.each([[{ exp: 'soon' }], [{ exp: Infinity }], [{ scp: 5, roles: 'Settings.read' }], [{}]])(
		'%j says nothing',
		(claims) => expect(readClaims(tokenOf(claims))).toEqual({}),
	);

	it.each([[undefined], [5], [{}], ['legacy'], ['a.b.c'], [tokenOf(null)], [tokenOf([])], [tokenOf(7)]])(
		'%j is no token',
		(token) => expect(readClaims(token)).toBeUndefined(),
	);

	it('never break what reads them', () => {
		fc.assert(
			fc.property(
				fc.dictionary(fc.constantFrom('exp', 'scp', 'roles', 'upn', 'appid', 'tid'), fc.jsonValue()),
				(claims) => {
					const read = readClaims(tokenOf(claims)) ?? {};
					expect(permissionsOf(read).every((permission) => typeof permission === 'string')).toBe(true);
					expect(() => accountOf(read)).not.toThrow();
					if (read.exp !== undefined) expect(() => new Date((read.exp ?? 0) * 1000).toISOString()).not.toThrow();
				},
			),
		);
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
		expect(readClaims(tokenOf(claims))).toEqual(read);
		expect(() => permissionsOf(readClaims(tokenOf(claims)) ?? {})).not.toThrow();
	});

	it.each([[[1, 2]], [null], ['text'], [7]])('%j is no token', (claims) =>
		expect(readClaims(tokenOf(claims))).toBeUndefined(),
	);

	it.each([5, {}, ['a.b.c'], null])('%p is no token either', (token) => expect(readClaims(token)).toBeUndefined());
});

describe('accountOf', () => {
	it.each([
		[{ upn: 'a@contoso.com', preferred_username: 'b', unique_name: 'c' }, { user: 'a@contoso.com' }],
		[{ preferred_username: 'b', unique_name: 'c', appid: 'd' }, { user: 'b' }],
		[{ unique_name: 'c' }, { user: 'c' }],
		[{ app_displayname: 'n8n', appid: 'd' }, { application: 'n8n' }],
		[{ appid: 'd', azp: 'e' }, { application: 'd' }],
		[{ azp: 'e' }, { application: 'e' }],
		[{}, { application: null }],
	])('%j belongs to %j', (claims, account) => expect(accountOf(claims)).toEqual(account));
});

describe('permissionsOf', () => {
	it.each([
		[{ scp: 'Investigation.read  Settings.read' }, ['Investigation.read', 'Settings.read']],
		[{ roles: ['Discovery.read'] }, ['Discovery.read']],
		[{ scp: '' }, []],
		[{}, []],
	])('%j carries %j', (claims, permissions) => expect(permissionsOf(claims)).toEqual(permissions));
});
