import {
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { testSignIn } from '../../credentials/common/test/credentialTest';
import { authenticationField } from './fields/authentication';
import { searchEntities } from './resources/entity/search';
import { loadOptions } from './resources/menus';
import { credentialDescriptions } from './transport/credentialTypes';
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
		subtitle: '={{ $parameter["event"] }}',
		description:
			'Starts the workflow when an alert is raised or closed, or an activity is recorded, in Microsoft Defender for Cloud Apps',
		defaults: { name: 'Microsoft Defender for Cloud Apps Trigger' },
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
