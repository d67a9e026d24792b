import { anyOf } from '../../../nodes/DefenderCloudApps/permissions';
import type { Operation, Resource } from '../../../nodes/DefenderCloudApps/resources/operation';
import { neededRole, roleInWords } from '../../../nodes/DefenderCloudApps/roles';
import type { Example, Examples, Refusal } from '../examples/recorded';
import { json, page, prose, table } from '../markdown';
import { COSTS } from './costs';
import { INTRODUCTIONS } from './introductions';
import { parameterTables } from './parameters';

/** The file of a resource's page in docs/reference: "ip-range.md". */
export function fileOf({ name }: Resource): string {
	return `${name.toLowerCase().replaceAll(' ', '-')}.md`;
}

/** The page of a resource: everything that can be done with it. */
export function resourcePage(resource: Resource, examples: Examples): string {
	const { name, value, operations } = resource;
	return page(
		`# ${name}`,
		INTRODUCTIONS[value] ?? '',
		table(
			['operation', 'what it does'],
			operations.map((operation) => [
				`[${operation.name}](#${anchorOf(operation.name)})`,
				prose(operation.description),
			]),
		),
		...operations.flatMap((operation) => operationPart(resource, operation, examples)),
		'---',
		'What can go wrong with any operation, from the sign-in to the network: [Troubleshooting](../troubleshooting.md). This page is made from the code of the node (`npm run docs`); each example and each error was really run against the simulated tenant.',
	);
}

const CHANGES =
	'Something in the tenant, or sends something to Microsoft. An AI agent may do it only if the author of the workflow allows it ([AI agents](../ai-agents.md)).';

/** As GitHub and the site make it of a heading without signs. */
function anchorOf(heading: string): string {
	return heading.toLowerCase().replaceAll(' ', '-');
}

function operationPart(resource: Resource, operation: Operation, examples: Examples): string[] {
	const key = `${resource.value}.${operation.value}`;
	const example = examples[key];
	if (!example) throw new Error(`${key} has no example`);
	return [
		`## ${operation.name}`,
		prose(operation.description),
		table(
			['', ''],
			[
				...(operation.changes ? [['**Changes**', CHANGES]] : []),
				['**Permission**', permissionOf(operation)],
				['**Role**', roleOf(resource, operation)],
				['**Requests**', COSTS[key] ?? ''],
			],
		),
		`### ${operation.name}: fields`,
		parameterTables(operation.parameters),
		`### ${operation.name}: output`,
		outputOf(example),
		`### ${operation.name}: errors`,
		errorTable(example.refusals),
	];
}

function permissionOf({ permissions, isForPeopleOnly }: Operation): string {
	if (permissions.length === 0) return 'None.';
	return `${anyOf(permissions)}${isForPeopleOnly ? ', delegated only: the service refuses it to applications' : ''}.`;
}

function roleOf({ value }: Resource, { permissions, changes }: Operation): string {
	if (permissions.length === 0) return 'None.';
	return prose(roleInWords(neededRole(value, permissions, changes)));
}

function outputOf({ item, files }: Example): string {
	const binary = files.length > 0 ? `The item also has a file, in the binary field \`${files.join('`, `')}\`. ` : '';
	return `${binary}One item, for example:\n\n${json(item)}`;
}

/** What happened, then what to do. */
export function errorTable(refusals: readonly Refusal[]): string {
	return table(
		['when', 'error', 'what to do'],
		refusals.map(({ when, message, description }) => [`${when}`, prose(message), prose(description)]),
	);
}
