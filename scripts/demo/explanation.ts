import { type SimulatedTenant, SEEDED_APPLICATIONS } from '../../simulated-tenant';
import { owner } from '../host/owner';
import type { Clock } from './clock';
import { demoUser } from './credential';

/** The pages that the demo leads to. */
export interface Pages {
	report: string;
	portal: string;
	editor: string;
	playbooks: string;
}

/** What a person can open, and what one needs to connect a credential by hand, in lines of at most 80 characters. */
export function explanation(
	{ report, portal, editor, playbooks }: Pages,
	{ loginUrl, apiUrl, tenantId }: Pick<SimulatedTenant, 'apiUrl' | 'loginUrl' | 'tenantId'>,
	clock: Clock,
): string {
	const { clientId, secrets } = SEEDED_APPLICATIONS.webClient;
	return [
		'',
		'Three pages to open:',
		'',
		`  Report  ${report}`,
		'          charts of alerts and activities, made by a workflow in n8n',
		`  Portal  ${portal}`,
		'          alerts, tickets, chat and mail as they change; the browser warns of',
		'          its certificate, which was made on this machine: continue',
		`  Editor  ${editor}`,
		'          n8n, signed in, with the example and its data',
		'',
		`All playbooks:  ${playbooks}`,
		`If n8n asks:    ${owner.email}  ${owner.password}`,
		'',
		'To connect a credential by hand (Defender for Cloud Apps OAuth2 API):',
		'  Cloud                    Custom',
		`  Login URL                ${loginUrl}`,
		`  API URL                  ${apiUrl}`,
		`  Tenant ID                ${tenantId}`,
		`  Application (Client) ID  ${clientId}`,
		`  Client Secret            ${secrets[0]?.value ?? ''}`,
		`  Then sign in as          ${demoUser.username}`,
		`  with the password        ${demoUser.password}`,
		'',
		...clock.explanation,
		'Everything is simulated, and the next demo starts empty: export what you want',
		'to keep. Ctrl-C stops it.',
	].join('\n');
}
