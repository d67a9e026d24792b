import fc from 'fast-check';

import { accountOf, permissionsOf, readClaims } from '../../../../credentials/common/claims';

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
