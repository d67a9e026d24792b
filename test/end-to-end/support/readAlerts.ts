import type { Workflow } from '../../../scripts/host/client';
import type { CredentialIds } from '../../../scripts/host/import';

/** A workflow of a trigger by hand and one node that reads five alerts. */
export const readAlerts = (credentials: CredentialIds): Workflow => ({
	name: 'Read alerts',
	nodes: [
		{
			id: 'start',
			name: 'Start',
			type: 'n8n-nodes-base.manualTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		},
		{
			id: 'read',
			name: 'Read alerts',
			type: 'n8n-nodes-defender-cloud-apps.defenderCloudApps',
			typeVersion: 1,
			position: [240, 0],
			parameters: { authentication: 'oAuth2', resource: 'alert', operation: 'getAll', limit: 5 },
			credentials,
		},
	],
	connections: { Start: { main: [[{ node: 'Read alerts', type: 'main', index: 0 }]] } },
});
