import { loginBaseUrl } from '../../../credentials/common/cloud';
import { signInProblem } from '../../../credentials/common/entra/failedSignIn';
import { msalConfiguration } from '../../../credentials/common/entra/msalConfiguration';
import { EntraNetwork, type SendRequest } from '../../../credentials/common/entra/network';
import type { Options } from './options';

export interface SignedIn {
	accessToken: string;
	tenantId: string;
	username: string;
}

/**
 * The person signs in with the browser of any device. This machine never sees a password.
 *
 * @param say shows the person where to sign in and the code to type
 * @throws CredentialProblem when Entra gives no token
 */
export async function signInWithDeviceCode(
	options: Options,
	send: SendRequest,
	say: (text: string) => void,
): Promise<SignedIn> {
	const fields = { ...options, clientId: options.signInClientId };
	const network = new EntraNetwork(send, loginBaseUrl(fields));
	const { PublicClientApplication } = await import('@azure/msal-node');
	const application = new PublicClientApplication(msalConfiguration(fields, network));
	try {
		const result = await application.acquireTokenByDeviceCode({
			scopes: scopesFor(options),
			deviceCodeCallback: ({ message }) => say(message),
		});
		return {
			accessToken: result?.accessToken ?? '',
			tenantId: result?.tenantId ?? '',
			username: result?.account?.username ?? '',
		};
	} catch (error) {
		throw signInProblem(network, error, []);
	}
}

function scopesFor({ graphUrl, authentication, withConsent }: Options): string[] {
	const consent =
		authentication === 'application' ? 'AppRoleAssignment.ReadWrite.All' : 'DelegatedPermissionGrant.ReadWrite.All';
	return ['Application.ReadWrite.All', ...(withConsent ? [consent] : [])].map((scope) => `${graphUrl}/${scope}`);
}
