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
import { operationProperties, subtitleOf } from './resources/description';
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
		subtitle: subtitleOf(resources),
		description:
			'Read, mark and close alerts of Microsoft Defender for Cloud Apps, and work with its activities, entities, IP ranges, discovery and files',
		defaults: { name: 'Microsoft Defender for Cloud Apps' },
		documentationUrl:
			'https://github.com/n8n-nodes-defender-cloud-apps/n8n-nodes-defender-cloud-apps/blob/main/docs/index.md',
		builderHint: {
			searchHint:
				"Use this node for alerts, activities, users, files, IP ranges and Cloud Discovery of Microsoft Defender for Cloud Apps (formerly Microsoft Cloud App Security, MCAS), instead of HTTP Request. It pages, waits for the tenant's limit of 30 requests a minute and repeats what may be repeated by itself, so leave out loops, waits and retries. Close alerts, delete an IP range or upload a log only where the user asks for it, after a person has approved.",
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-defender-cloud-apps.defenderCloudAppsTrigger',
					relationHint:
						'Starts the workflow on new alerts, closed alerts or activities, instead of a schedule with Get Many',
				},
			],
		},
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
