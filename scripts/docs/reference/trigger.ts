import { anyOf } from '../../../nodes/DefenderCloudApps/permissions';
import { neededRole, roleInWords } from '../../../nodes/DefenderCloudApps/roles';
import { type TriggerEvent, triggerEvents } from '../../../nodes/DefenderCloudApps/trigger/events';
import { triggerParameters } from '../../../nodes/DefenderCloudApps/trigger/parameters';
import type { TriggerExamples } from '../examples/recorded';
import { json, page, prose, table } from '../markdown';
import { parameterTables } from './parameters';

const EXPECT = `## What to expect

- It is a polling trigger: n8n asks the service at the times that **Poll Times** says, every minute by default. A new record
  starts the workflow at the next poll after the service shows it. Activities of Entra and Office 365 are shown minutes after they happened.
- When the workflow is activated for the first time, it delivers what happens from then on. **Options > Start From** begins earlier.
- All new records of a poll come as one execution, oldest first, one item for each.
- Nothing is lost and nothing comes twice while n8n runs; after a restart the last batch may come again. The whole promise,
  its settings and its limits: [What the trigger promises](../delivery.md).
- **Execute step** in the editor shows the newest record and changes nothing.
- An idle poll costs 1 of the tenant's 30 requests a minute, a busy one 15 at most ([throttling](../throttling.md)).`;

const LIMITS = `## How it works, and its limits

In one paragraph: the trigger keeps a bookmark in the workflow's static data, reads on from there, looks back over the last
minutes for what became visible late, leaves out what it remembers as delivered, and moves the bookmark over what was really
read. The rest is in [How it works](../delivery.md#how-it-works), [What it costs](../delivery.md#what-it-costs) and
[The limits of the promise](../delivery.md#the-limits-of-the-promise).`;

/** The page of the trigger. */
export function triggerPage(examples: TriggerExamples): string {
	return page(
		'# Trigger',
		'**Microsoft Defender for Cloud Apps Trigger** starts a workflow when an alert is raised or closed, or an activity is recorded.',
		table(
			['Trigger On', 'starts the workflow', 'permission', 'role'],
			triggerEvents.map((event) => [
				`*${event.name}*`,
				prose(event.description),
				anyOf(event.permissions),
				prose(roleInWords(neededRole(resourceOf(event), event.permissions))),
			]),
		),
		EXPECT,
		'## Fields',
		parameterTables(triggerParameters()),
		'## Output',
		'One item for each record, in the form that **Simplify** gives it. For example:',
		...triggerEvents.flatMap(({ value, name }) => [`### ${name}`, json(examples[value])]),
		LIMITS,
		'---',
		'This page is made from the code of the trigger (`npm run docs`); each example came from a poll of the simulated tenant.',
	);
}

/** Which resource's roles apply. */
function resourceOf({ value }: TriggerEvent): string {
	return value === 'activityOccurred' ? 'activity' : 'alert';
}
