import {
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IExecuteFunctions,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { testSignIn } from '../../credentials/common/test/credentialTest';
import { authenticationField } from './fields/authentication';
import { resources } from './resources';
import { operationProperties } from './resources/description';
import { listSearch, loadOptions } from './resources/menus';
import { router } from './resources/router';

/** Microsoft Defender for Cloud Apps: everything its API offers, as one node. */
export class DefenderCloudApps implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Microsoft Defender for Cloud Apps',
		name: 'defenderCloudApps',
		icon: {
			light: 'file:../../icons/defenderCloudApps.svg',
			dark: 'file:../../icons/defenderCloudApps.dark.svg',
		},
		group: ['transform'],
		version: [1],
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description:
			'Read, mark and close alerts of Microsoft Defender for Cloud Apps, and work with its activities, entities, IP ranges, discovery and files',
		defaults: { name: 'Microsoft Defender for Cloud Apps' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		// Written out here as in the trigger, because n8n's lint looks for testedBy in the class. OAuth2 has its own test.
		credentials: [
			{
				name: 'defenderCloudAppsOAuth2Api',
				required: true,
				displayOptions: { show: { authentication: ['oAuth2'] } },
			},
			{
				name: 'defenderCloudAppsUserApi',
				required: true,
				displayOptions: { show: { authentication: ['user'] } },
				testedBy: 'testSignIn',
			},
			{
				name: 'defenderCloudAppsApplicationApi',
				required: true,
				displayOptions: { show: { authentication: ['application'] } },
				testedBy: 'testSignIn',
			},
			{
				name: 'defenderCloudAppsTokenApi',
				required: true,
				displayOptions: { show: { authentication: ['apiToken'] } },
				testedBy: 'testSignIn',
			},
		],
		properties: [authenticationField, ...operationProperties(resources)],
	};

	methods = { loadOptions, listSearch, credentialTest: { testSignIn } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await router.call(this);
	}
}
