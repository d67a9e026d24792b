/** What the tool says before and after its work. What always holds here: no text holds a secret or a key. */
import { loginBaseUrl } from '../../../credentials/common/cloud';
import type { Outcome } from './carryOut';
import type { Options } from './options';
import type { Step, Values } from './plan';
import type { SignedIn } from './signIn';

/** What is going to be done, for the person to agree to. */
export function overview(steps: Step[], { graphUrl, output, withConsent }: Options): string {
	return [
		`You sign in with the browser. Then the tool does the following through Microsoft Graph (${graphUrl}):`,
		...steps.map(({ title }, index) => `  ${index + 1}. ${title}`),
		`  ${steps.length + 1}. write the n8n credential to ${output} (readable by you only)`,
		...(withConsent ? [] : ['Admin consent is left to an administrator.']),
	].join('\n');
}

/** The requests of a dry run, with placeholders instead of values. */
export function dryRun(steps: Step[], { graphUrl }: Options): string {
	const requests = steps.map(({ title, method, path, body }) =>
		[`# ${title}`, `${method} ${graphUrl}/v1.0${path}`, ...(body ? [JSON.stringify(body, undefined, 2)] : [])].join(
			'\n',
		),
	);
	return [...requests, '# This was a dry run: nobody signed in, nothing was sent.'].join('\n\n');
}

/** What was done, and what is left for the person to do. */
export function farewell(options: Options, { tenantId }: SignedIn, { values, consentRefusal }: Outcome): string {
	const { output, authentication, withConsent, proof } = options;
	const clientId = values.get('{application.appId}') ?? '';
	const consentUrl = `${loginBaseUrl(options)}/${tenantId}/adminconsent?client_id=${clientId}`;
	const isConsentOpen = consentRefusal !== undefined || !withConsent;
	return [
		`Done. The app's Application (client) ID is ${clientId}.`,
		...(consentRefusal ? [`Admin consent was not granted. ${consentRefusal}`] : []),
		...(isConsentOpen ? [`An administrator has to consent: ${consentUrl}`] : []),
		`Import the credential with: n8n import:credentials --input=${output}`,
		...(authentication === 'user' ? ['Then open it in n8n and enter the password of the service account.'] : []),
		...(authentication === 'oAuth2' ? ['Then open it in n8n and press Connect my account.'] : []),
		`Delete ${output} after the import: it holds ${proof === 'certificate' ? "the app's private key" : 'what opens the app'} in plain text.`,
	].join('\n');
}

/** What is left in the tenant after a failure, and what to do about it; `undefined` if nothing is left. */
export function leftBehind({ name }: Options, values: Values): string | undefined {
	const clientId = values.get('{application.appId}');
	if (!clientId) return undefined;
	const cure = values.has('{servicePrincipal.id}')
		? 'Delete it in the Microsoft Entra admin center before you try again.'
		: 'Run the tool again with the same --name: it finds the app registration and continues with it. Or delete it in the Microsoft Entra admin center.';
	return `The app registration "${name}" (${clientId}) was already created. ${cure}`;
}
