import { CredentialProblem } from '../../../../../credentials/common/credentialProblem';
import { signInProblem } from '../../../../../credentials/common/entra/failedSignIn';
import { EntraNetwork } from '../../../../../credentials/common/entra/network';

const TRACE = '11111111-2222-4333-8444-555555555555';

/** A network after its last answer. */
function networkWith(state: Partial<Pick<EntraNetwork, 'problem' | 'refusal' | 'waitInMs'>> = {}): EntraNetwork {
	const network = new EntraNetwork(async () => await Promise.reject(new Error()), 'https://login.example.com');
	return Object.assign(network, state);
}

const ours = new CredentialProblem('Ours', 'Do this.');
const unreachable = new CredentialProblem('Unreachable', 'Check the network.');
const wrongPassword = { error: 'invalid_grant', error_description: 'AADSTS50126: Wrong.' };

const ROWS: Array<[string, EntraNetwork, unknown, string]> = [
	['our own finding', networkWith({ refusal: wrongPassword }), ours, 'Ours. Do this.'],
	['an unreachable host', networkWith({ problem: unreachable }), new Error('x'), 'Unreachable. Check the network.'],
	[
		"Entra's words",
		networkWith({ refusal: wrongPassword }),
		new Error('x'),
		'The user name or the password is wrong. Check Username and Password of the credential. (AADSTS50126)',
	],
	[
		"Entra's words with its trace ID",
		networkWith({ refusal: { ...wrongPassword, trace_id: TRACE } }),
		new Error('x'),
		`The user name or the password is wrong. Check Username and Password of the credential. (AADSTS50126, Trace ID ${TRACE})`,
	],
	[
		'a throttle, whatever else was found',
		networkWith({ refusal: wrongPassword, waitInMs: 6_500 }),
		ours,
		'Entra is throttling the sign-ins of this tenant or app. Wait 7 seconds. If it happens again, look for a workflow that signs in again and again. (AADSTS50126)',
	],
	[
		'a throttle without a code',
		networkWith({ waitInMs: 1_000 }),
		undefined,
		'Entra is throttling the sign-ins of this tenant or app. Wait 1 seconds. If it happens again, look for a workflow that signs in again and again.',
	],
	[
		'a refusal without a code',
		networkWith({ refusal: { error: 'slow_down' } }),
		new Error('x'),
		'Entra gave no token. Check the fields of the credential against the app registration. Entra said: slow_down',
	],
	[
		"MSAL's code",
		networkWith(),
		{ errorCode: 'endpoints_resolution_error' },
		'Entra gave no token. Check the fields of the credential against the app registration. Entra said: endpoints_resolution_error',
	],
	[
		'nothing',
		networkWith(),
		undefined,
		'Entra gave no token. Check the fields of the credential against the app registration. Entra said: no reason',
	],
];

describe('signInProblem', () => {
	it.each(ROWS)('says %s', (_name, network, thrown, message) => {
		expect(signInProblem(network, thrown, []).message).toBe(message);
	});

	it('blanks secrets, but not what is too short to be one', () => {
		const problem = new CredentialProblem('The value hunter2 is wrong', 'hunter2 is no good, abc is.');
		expect(signInProblem(networkWith(), problem, ['hunter2', 'abc', '']).message).toBe(
			'The value *** is wrong. *** is no good, abc is.',
		);
	});

	it.each([
		['whole', 'eyJhbGciOiJQUzI1NiJ9.eyJhdWQiOiJlbnRyYSJ9.c2lnbmF0dXJl'],
		['cut off', 'eyJhbGciOiJQUzI1NiJ9.eyJhdWQiOi'],
	])('blanks an assertion that Entra repeats %s', (_name, assertion) => {
		const refusal = { error: 'invalid_client', error_description: `AADSTS50027: The token '${assertion}' is invalid.` };
		const { message } = signInProblem(networkWith({ refusal }), new Error('x'), []);
		expect(message).toBe("Entra refused the sign-in. The token '***' is invalid. (AADSTS50027)");
	});
});
