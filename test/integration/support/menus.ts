import { LoadOptionsContext } from 'n8n-core';
import {
	type ICredentialDataDecryptedObject,
	type INode,
	type INodeListSearchResult,
	type INodePropertyOptions,
	Workflow,
} from 'n8n-workflow';

import { CredentialStore } from '../../support/credentials';
import type { LoadedPackage } from '../../support/package';
import { additionalDataOf } from '../../support/run';

/** What a menu of the node lists, as the editor asks for it. */
export async function loadMenu(
	loaded: LoadedPackage,
	method: string,
	credential: ICredentialDataDecryptedObject,
): Promise<INodePropertyOptions[]> {
	const { context, methods } = editorOf(loaded, credential);
	const found = methods?.loadOptions?.[method];
	if (!found) throw new Error(`The node has no menu ${method}`);
	return await found.call(context);
}

/** What a search box of the node finds. */
export async function searchBox(
	loaded: LoadedPackage,
	method: string,
	credential: ICredentialDataDecryptedObject,
	{ text, token, credentialId }: { text?: string; token?: string; credentialId?: string } = {},
): Promise<INodeListSearchResult> {
	const { context, methods } = editorOf(loaded, credential, credentialId);
	const found = methods?.listSearch?.[method];
	if (!found) throw new Error(`The node has no search box ${method}`);
	return await found.call(context, text, token);
}

function editorOf(
	{ nodeTypes, credentialTypes }: LoadedPackage,
	defenderCloudAppsOAuth2Api: ICredentialDataDecryptedObject,
	credentialId = 'id',
) {
	const credentialsHelper = new CredentialStore(credentialTypes, nodeTypes, { defenderCloudAppsOAuth2Api });
	const node: INode = {
		id: 'node',
		name: 'Defender',
		type: 'n8n-nodes-defender-cloud-apps.defenderCloudApps',
		typeVersion: 1,
		position: [0, 0],
		parameters: { authentication: 'oAuth2' },
		credentials: { defenderCloudAppsOAuth2Api: { id: credentialId, name: 'OAuth2' } },
	};
	const workflow = new Workflow({ id: 'menu', nodes: [node], connections: {}, active: false, nodeTypes });
	const context = new LoadOptionsContext(workflow, node, additionalDataOf(credentialsHelper), '');
	return { context, methods: nodeTypes.getByNameAndVersion(node.type).methods };
}
