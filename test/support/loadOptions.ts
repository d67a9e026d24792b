import { LoadOptionsContext } from 'n8n-core';
import type { ICredentialDataDecryptedObject, INode, INodePropertyOptions, IWorkflowExecuteAdditionalData } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

import { CredentialStore } from './credentials';
import type { LoadedPackage } from './package';

/** What a menu of the node lists, as the editor asks for it. */
export async function loadMenu(
	{ nodeTypes, credentialTypes }: LoadedPackage,
	method: string,
	defenderCloudAppsOAuth2Api: ICredentialDataDecryptedObject,
): Promise<INodePropertyOptions[]> {
	const credentialsHelper = new CredentialStore(credentialTypes, nodeTypes, { defenderCloudAppsOAuth2Api });
	const node: INode = {
		id: 'node',
		name: 'Defender',
		type: 'n8n-nodes-defender-cloud-apps.defenderCloudApps',
		typeVersion: 1,
		position: [0, 0],
		parameters: { authentication: 'oAuth2' },
		credentials: { defenderCloudAppsOAuth2Api: { id: 'id', name: 'OAuth2' } },
	};
	const workflow = new Workflow({ id: 'menu', nodes: [node], connections: {}, active: false, nodeTypes });
	const additionalData = { credentialsHelper, restApiUrl: '' } as unknown as IWorkflowExecuteAdditionalData;
	const context = new LoadOptionsContext(workflow, node, additionalData, '');
	const found = nodeTypes.getByNameAndVersion(node.type).methods?.loadOptions?.[method];
	if (!found) throw new Error(`The node has no menu ${method}`);
	return await found.call(context);
}
