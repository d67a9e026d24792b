import { resources } from '../../nodes/DefenderCloudApps/resources';
import type { RecordedExamples } from './examples/recorded';
import { permissionsPage } from './permissions';
import { fileOf, resourcePage } from './reference/resource';
import { triggerPage } from './reference/trigger';
import { troubleshootingPage } from './troubleshooting/page';

/** The pages of the documentation that are made from the code: path from the folder docs, and text. */
export async function generatedPages({ operations, trigger }: RecordedExamples): Promise<Record<string, string>> {
	return {
		'permissions.md': permissionsPage(),
		'troubleshooting.md': await troubleshootingPage(operations),
		'reference/trigger.md': triggerPage(trigger),
		...Object.fromEntries(
			resources.map((resource) => [`reference/${fileOf(resource)}`, resourcePage(resource, operations)]),
		),
	};
}
