import {
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { testSignIn } from '../../credentials/common/test/credentialTest';
import { authenticationField } from './fields/authentication';
import { chosenName } from './fields/subtitle';
import { searchEntities } from './resources/entity/search';
import { loadOptions } from './resources/menus';
import { credentialDescriptions } from './transport/credentialTypes';
import { triggerEvents } from './trigger/events';
import { triggerParameters } from './trigger/parameters';
import { poll } from './trigger/poll';

const [eventField, ...furtherFields] = triggerParameters();

/** Starts a workflow on alerts that are raised or closed, and on activities. */
export class DefenderCloudAppsTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Microsoft Defender for Cloud Apps Trigger',
		name: 'defenderCloudAppsTrigger',
		icon: {
			light: 'file:../../icons/defenderCloudApps.svg',
			dark: 'file:../../icons/defenderCloudApps.dark.svg',
		},
		group: ['trigger'],
		version: [1],
		subtitle: `={{ ${chosenName('event', triggerEvents)} }}`,
		description:
			'Starts the workflow when an alert is raised or closed, or an activity is recorded, in Microsoft Defender for Cloud Apps',
		defaults: { name: 'Microsoft Defender for Cloud Apps Trigger' },
		documentationUrl:
			'https://github.com/n8n-nodes-defender-cloud-apps/n8n-nodes-defender-cloud-apps/blob/main/docs/reference/trigger.md',
		eventTriggerDescription: 'Gets the latest record of your tenant that matches, to test the workflow with',
		activationMessage:
			'Your workflow will now start when what you chose happens in Microsoft Defender for Cloud Apps. What happened before does not start it, unless Start From says so.',
		builderHint: {
			searchHint:
				'Use this trigger to start a workflow when an alert is raised or closed or an activity is recorded in Microsoft Defender for Cloud Apps. It remembers what it has delivered: leave out a schedule, a bookmark and a removal of duplicates. One execution gets all records that are new as separate items.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-defender-cloud-apps.defenderCloudApps',
					relationHint: 'Reads more about the alert, its people and IP addresses, or closes it',
				},
			],
		},
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialDescriptions,
		properties: [...(eventField ? [eventField] : []), authenticationField, ...furtherFields],
	};

	methods = { loadOptions, listSearch: { searchEntities }, credentialTest: { testSignIn } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll.call(this);
	}
}
