import { CredentialProblem } from '../cloud';
import { explainEntraError } from './errors';
import type { EntraNetwork } from './network';

/**
 * Why a sign-in gave no token, in words for the user. Entra's code and trace id stay; nothing that the user keeps secret
 * ever shows up.
 *
 * @param secrets values that must not be part of the message
 */
export function signInProblem(network: EntraNetwork, thrown: unknown, secrets: readonly string[]): CredentialProblem {
	const problem = found(network, thrown);
	return new CredentialProblem(without(secrets, problem.title), without(secrets, problem.description));
}

function found(network: EntraNetwork, thrown: unknown): CredentialProblem {
	if (thrown instanceof CredentialProblem && network.waitInMs === undefined) return thrown;
	if (network.problem) return network.problem;
	const said = network.refusal?.error_description ?? '';
	const trace = network.refusal?.trace_id;
	const explained = explainEntraError(said.includes('Trace ID') || !trace ? said : `${said} Trace ID: ${trace}`);
	if (network.waitInMs !== undefined) return throttled(network.waitInMs, explained);
	if (explained) return explained;
	const code = network.refusal?.error ?? (thrown as { errorCode?: string })?.errorCode ?? 'no reason';
	return new CredentialProblem(
		'Entra gave no token',
		`Check the fields of the credential against the app registration. Entra said: ${code}`,
	);
}

function throttled(waitInMs: number, explained: CredentialProblem | undefined): CredentialProblem {
	const said = /\(.*\)$/.exec(explained?.description ?? '')?.[0] ?? '';
	return new CredentialProblem(
		'Entra is throttling the sign-ins of this tenant or app',
		`Wait ${Math.ceil(waitInMs / 1000)} seconds. If it returns, look for a workflow that signs in again and again. ${said}`.trim(),
	);
}

function without(secrets: readonly string[], text: string): string {
	return secrets
		.filter((secret) => secret.length > 3)
		.reduce((cleaned, secret) => cleaned.replaceAll(secret, '***'), text);
}
