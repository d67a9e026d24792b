import { CredentialProblem } from '../credentialProblem';

interface Explanation {
	title: string;
	description: string;
}

const USE_ANOTHER_CREDENTIAL =
	'Use the credential "Microsoft Defender for Cloud Apps OAuth2 API" and sign in with the browser, or "Microsoft Defender for Cloud Apps Application API" for unattended workflows.';

const EXCLUDE_FROM_POLICY =
	'Have an administrator exclude the account, or the service principal of the app, from the policy. For unattended workflows, "Microsoft Defender for Cloud Apps Application API" meets fewer of these policies than an account does.';

/** Source: Microsoft's "Microsoft Entra authentication and authorization error codes". */
const EXPLANATIONS: Record<string, Explanation> = {
	AADSTS50011: {
		title: 'The redirect address of n8n is not registered in the app registration',
		description:
			"In the Microsoft Entra admin center, open the app registration > Authentication and add the credential's OAuth Redirect URL exactly as n8n shows it.",
	},
	AADSTS50034: {
		title: 'Entra does not know this user name in the tenant',
		description: 'Check the Username and the Tenant ID of the credential.',
	},
	AADSTS50053: {
		title: 'The account is locked after too many wrong passwords',
		description: 'Wait a few minutes or have an administrator unlock it, then check the password in the credential.',
	},
	AADSTS50055: {
		title: "The account's password has expired",
		description: 'Sign in with a browser once, set a new password and enter it in the credential.',
	},
	AADSTS50057: {
		title: 'The account is disabled',
		description: 'Have an administrator enable it, or use another account.',
	},
	AADSTS50076: {
		title: 'Entra asks this account for multifactor authentication, which nobody can complete here',
		description: USE_ANOTHER_CREDENTIAL,
	},
	AADSTS50079: {
		title: 'The account has to set up multifactor authentication first',
		description: USE_ANOTHER_CREDENTIAL,
	},
	AADSTS50126: {
		title: 'The user name or the password is wrong',
		description: 'Check Username and Password of the credential.',
	},
	AADSTS50194: {
		title: 'This app registration is for one tenant only',
		description:
			'Enter your Directory (tenant) ID as Tenant ID instead of organizations or common, or make the app registration multitenant.',
	},
	AADSTS50196: {
		title: 'Entra throttled the sign-in because it was repeated too often',
		description: 'Wait a few minutes. If it happens again, check which workflow signs in again and again.',
	},
	AADSTS53000: {
		title: 'A Conditional Access policy requires a compliant device',
		description: EXCLUDE_FROM_POLICY,
	},
	AADSTS53003: {
		title: 'A Conditional Access policy blocks this sign-in',
		description: EXCLUDE_FROM_POLICY,
	},
	AADSTS65001: {
		title: 'Consent is missing for a permission of this credential',
		description:
			'In the Microsoft Entra admin center, open the app registration > API permissions, add the missing permission of "Microsoft Cloud App Security" and select Grant admin consent. If it is an OAuth2 credential, connect it again afterwards.',
	},
	AADSTS70008: {
		title: 'The sign-in has expired',
		description: 'Open the credential and connect it again.',
	},
	AADSTS700082: {
		title: 'The sign-in has expired because it was not used for too long',
		description: 'Open the credential and connect it again.',
	},
	AADSTS700016: {
		title: 'Entra does not know this app in the tenant',
		description:
			'Check the Application (Client) ID and the Tenant ID of the credential. Both are on the Overview page of the app registration.',
	},
	AADSTS700027: {
		title: 'The certificate is not registered for this app',
		description:
			'In the Microsoft Entra admin center, open the app registration > Certificates & secrets > Certificates and upload the certificate of this credential, or enter the key and certificate that are registered there.',
	},
	AADSTS1000502: {
		title: 'The certificate has expired, is not valid yet, or was revoked',
		description:
			'Make a new certificate, upload it to the app registration (Certificates & secrets > Certificates) and enter it in the credential with its key. If it should be valid, check the clock of the machine that n8n runs on.',
	},
	AADSTS7000215: {
		title: 'The client secret is wrong',
		description:
			'Copy the Value of the client secret, not its Secret ID. It is only shown when the secret is created. If it was not kept, create a new secret.',
	},
	AADSTS7000218: {
		title: 'The app registration asks for a client secret, and the credential has none',
		description: 'Enter the client secret, or allow public client flows under Authentication in the app registration.',
	},
	AADSTS7000222: {
		title: 'The client secret has expired',
		description:
			'In the Microsoft Entra admin center, open the app registration > Certificates & secrets, create a new client secret and enter its Value in the credential.',
	},
	AADSTS70011: {
		title: 'Entra does not accept the permissions that were asked for',
		description: 'Check the Permissions of the credential against those of the app registration.',
	},
	AADSTS90002: {
		title: 'Entra does not know this tenant',
		description:
			'Check the Tenant ID of the credential: it is the Directory (tenant) ID on the Overview page of the app registration. Also check the Cloud.',
	},
	AADSTS50020: {
		title: 'This account belongs to another tenant',
		description: 'Use an account of the tenant that the credential names, or correct the Tenant ID.',
	},
	AADSTS50059: {
		title: 'Entra does not know which tenant you mean',
		description: 'Enter your Directory (tenant) ID as Tenant ID of the credential.',
	},
	AADSTS50105: {
		title: 'The account or the app is not assigned to the enterprise application',
		description:
			'In the Microsoft Entra admin center, open Enterprise applications > your app > Users and groups and assign it, or turn Assignment required off.',
	},
	AADSTS500011: {
		title: 'The tenant does not know Defender for Cloud Apps',
		description:
			'The tenant needs a licence for Microsoft Defender for Cloud Apps. Also check the Tenant ID and the Cloud of the credential.',
	},
	AADSTS650057: {
		title: 'The app registration has no permission of Defender for Cloud Apps',
		description:
			'In the Microsoft Entra admin center, open the app registration > API permissions, add the permissions of "Microsoft Cloud App Security" and select Grant admin consent.',
	},
	AADSTS700024: {
		title: 'Entra does not accept the time in the sign-in with the certificate',
		description: 'Set the clock of the machine that n8n runs on: it is more than five minutes off.',
	},
	AADSTS700025: {
		title: 'The app registration is a public client, and the credential has a client secret',
		description:
			'Clear the Client Secret of the credential, or turn public client flows off under Authentication in the app registration.',
	},
	AADSTS7000112: {
		title: 'The app is disabled in the tenant',
		description:
			'In the Microsoft Entra admin center, open Enterprise applications > your app > Properties and turn on Enabled for users to sign in.',
	},
	AADSTS7000229: {
		title: 'The app is registered but not set up in this tenant',
		description:
			'Grant admin consent once in the app registration > API permissions. This creates the missing enterprise application.',
	},
	AADSTS90033: {
		title: 'Entra is not available at the moment',
		description: 'Try again in a few minutes.',
	},
	AADSTS90094: {
		title: 'An administrator has to consent to a permission of this credential',
		description: 'Have an administrator select Grant admin consent in the app registration > API permissions.',
	},
	AADSTS9001023: {
		title: 'This sign-in needs your own tenant, not common or organizations',
		description: 'Enter your Directory (tenant) ID as Tenant ID of the credential.',
	},
	AADSTS70020: {
		title: 'The code for the sign-in has expired',
		description:
			"Start again and enter the new code in the browser in time. If the browser asked for an administrator's approval, let an administrator run the tool.",
	},
};

/** Other codes with the same meaning. */
const SAME_AS: Record<string, string> = {
	AADSTS50173: 'AADSTS70008',
	AADSTS500113: 'AADSTS50011',
	AADSTS700084: 'AADSTS700082',
	AADSTS50013: 'AADSTS700027',
	AADSTS900023: 'AADSTS90002',
	AADSTS700030: 'AADSTS700027',
	AADSTS50158: 'AADSTS50076',
	AADSTS50128: 'AADSTS90002',
	AADSTS53001: 'AADSTS53000',
	AADSTS7000216: 'AADSTS7000218',
	AADSTS50072: 'AADSTS50079',
	AADSTS50074: 'AADSTS50076',
	AADSTS50078: 'AADSTS50076',
	AADSTS53002: 'AADSTS53003',
	AADSTS53004: 'AADSTS50079',
	AADSTS530003: 'AADSTS53000',
	AADSTS50131: 'AADSTS53003',
	AADSTS50097: 'AADSTS53000',
	AADSTS50005: 'AADSTS53000',
	AADSTS501051: 'AADSTS50105',
	AADSTS500014: 'AADSTS7000112',
	AADSTS65004: 'AADSTS65001',
	AADSTS90055: 'AADSTS50196',
	AADSTS7000214: 'AADSTS1000502',
	AADSTS7000274: 'AADSTS1000502',
	AADSTS7000277: 'AADSTS1000502',
	AADSTS50056: 'AADSTS50126',
	AADSTS90051: 'AADSTS90033',
};

/** Every code that has words of its own here. The documentation names them all. */
export function knownEntraCodes(): string[] {
	return [...Object.keys(EXPLANATIONS), ...Object.keys(SAME_AS)];
}

/**
 * An answer of Entra's token endpoint in plain words, with Entra's code and trace ID for a support case.
 *
 * @param text what Entra said, for example `AADSTS7000222: The provided client secret keys … Trace ID: …`
 * @returns `undefined` when the text names no Entra code
 */
export function explainEntraError(text: string): CredentialProblem | undefined {
	const code = /AADSTS\d+/.exec(text)?.[0];
	if (!code) return undefined;
	const known = EXPLANATIONS[meaningOf(code, text)];
	const reference = [code, expiryIn(text), traceIn(text)].filter(Boolean).join(', ');
	return new CredentialProblem(
		known?.title ?? 'Entra refused the sign-in',
		`${known?.description ?? firstSentence(text, code)} (${reference})`,
	);
}

/** Entra uses one code for a certificate that is not registered and for a registered one that has expired. */
function meaningOf(code: string, text: string): string {
	const isExpiredCertificate = code === 'AADSTS700027' && /key used is expired/i.test(text);
	return isExpiredCertificate ? 'AADSTS1000502' : (SAME_AS[code] ?? code);
}

/** Whether Entra refused what the person entered: the tenant, the app or its secret. */
export function concernsApp(text: string): boolean {
	const code = /AADSTS\d+/.exec(text)?.[0] ?? '';
	return ['AADSTS90002', 'AADSTS700016', 'AADSTS7000215', 'AADSTS7000222'].includes(SAME_AS[code] ?? code);
}

function traceIn(text: string): string | undefined {
	const id = /Trace ID: ([0-9a-f-]{36})/i.exec(text)?.[1];
	return id && `Trace ID ${id}`;
}

function expiryIn(text: string): string | undefined {
	const isExpired = /expired/i.test(text);
	const date = /(?:expired on |End=)(\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}\/\d{4})/i.exec(text)?.[1];
	return isExpired && date ? `expired on ${date}` : undefined;
}

function firstSentence(text: string, code: string): string {
	const sentence = text.slice(text.indexOf(code) + code.length).replace(/^:\s*/, '');
	return sentence.split(/ Trace ID:|\r|\n/)[0]?.slice(0, 300) ?? '';
}
