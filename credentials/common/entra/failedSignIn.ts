import { CredentialProblem } from '../credentialProblem';
import { propertiesOf } from '../json';
import { explainEntraError } from './errors';
import type { EntraNetwork } from './network';

/**
 * Why a sign-in gave no token, in words for the user. Entra's code and trace ID stay. Nothing that the user keeps secret
 * ever shows up.
 *
 * @param thrown what MSAL threw
 * @param secrets values that must not be part of the message
 */
export function signInProblem(network: EntraNetwork, thrown: unknown, secrets: readonly string[]): CredentialProblem {
	const problem = causeOf(network, thrown);
	return new CredentialProblem(without(secrets, problem.title), without(secrets, problem.description));
}

/** What we know ourselves comes first, then what Entra said, then MSAL's code. */
function causeOf(network: EntraNetwork, thrown: unknown): CredentialProblem {
	const explained = explainedRefusal(network);
	if (network.waitInMs !== undefined) return network.problem ?? throttled(network.waitInMs, explained);
	if (thrown instanceof CredentialProblem) return thrown;
	return network.problem ?? explained ?? unexplained(network, thrown);
}

function explainedRefusal({ refusal }: EntraNetwork): CredentialProblem | undefined {
	const { error_description: said = '', trace_id: traceId } = refusal ?? {};
	return explainEntraError(traceId === undefined || said.includes('Trace ID') ? said : `${said} Trace ID: ${traceId}`);
}

function throttled(waitInMs: number, explained: CredentialProblem | undefined): CredentialProblem {
	const reference = /\(.*\)$/.exec(explained?.description ?? '')?.[0] ?? '';
	return new CredentialProblem(
		'Entra is throttling the sign-ins of this tenant or app',
		`Wait ${Math.ceil(waitInMs / 1000)} seconds. If it happens again, look for a workflow that signs in again and again. ${reference}`.trim(),
	);
}

function unexplained({ refusal }: EntraNetwork, thrown: unknown): CredentialProblem {
	const { errorCode } = propertiesOf(thrown);
	const code = refusal?.error ?? (typeof errorCode === 'string' ? errorCode : 'no reason');
	return new CredentialProblem(
		'Entra gave no token',
		`Check the fields of the credential against the app registration. Entra said: ${code}`,
	);
}

/** A JSON Web Token, or the beginning of one: Entra could repeat the assertion that an application signed in with. */
const WEB_TOKEN = /\beyJ[\w-]{8,}(\.[\w-]*)*/g;

function without(secrets: readonly string[], text: string): string {
	return secrets
		.filter((secret) => secret.length > 3)
		.reduce((cleaned, secret) => cleaned.replaceAll(secret, '***'), text)
		.replace(WEB_TOKEN, '***');
}
