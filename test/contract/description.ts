import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import type {
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	NodeParameterValueType,
} from 'n8n-workflow';

import { PROJECT_FOLDER, builtModule } from '../support/package';

type Declaration = { description: { properties: INodeProperties[] } } | { properties: INodeProperties[] };

/** One parameter as a saved workflow depends on it. */
interface Parameter {
	/** With the names of the collections that it is in. */
	path: string;
	type: string;
	default: NodeParameterValueType;
	required?: true;
	/** When it is shown: tells parameters of one name apart. */
	show?: unknown;
	/** Values of a menu, with their type: 1 is not "1". */
	values?: unknown[];
}

/** Names, types, defaults and menu values of all that nodes and credentials ask for; texts for people are left out. */
export function wholeDescription(): Record<string, Parameter[]> {
	const { n8n } = JSON.parse(readFileSync(join(PROJECT_FOLDER, 'package.json'), 'utf8')) as {
		n8n: { nodes: string[]; credentials: string[] };
	};
	return Object.fromEntries(
		[...n8n.nodes, ...n8n.credentials].map((path) => [
			basename(path).split('.')[0],
			propertiesOf(path).flatMap((one) => parametersOf(one)),
		]),
	);
}

/** What a built node or credential type declares. */
function propertiesOf(path: string): INodeProperties[] {
	const [Declared] = Object.values(builtModule<Record<string, new () => Declaration>>(path.replace('dist/', '')));
	if (!Declared) throw new Error(`${path} declares nothing`);
	const declared = new Declared();
	return 'description' in declared ? declared.description.properties : declared.properties;
}

/** A parameter, and those inside it. */
function parametersOf(
	{ name, type, default: preset, required, displayOptions, options = [], modes }: INodeProperties,
	within = '',
): Parameter[] {
	const path = `${within}${name}`;
	const values = options
		.filter((option): option is INodePropertyOptions => 'value' in option)
		.map(({ value }) => value);
	const fields = options.filter((option): option is INodeProperties => 'type' in option);
	const groups = options.filter((option): option is INodePropertyCollection => 'values' in option);
	return [
		{
			path,
			type,
			default: preset,
			...(required && { required }),
			...(displayOptions && { show: displayOptions }),
			...((values.length > 0 || modes) && { values: modes ? modes.map((mode) => mode.name) : values }),
		},
		...fields.flatMap((field) => parametersOf(field, `${path}.`)),
		...groups.flatMap((group) => group.values.flatMap((field) => parametersOf(field, `${path}.${group.name}.`))),
	];
}

/** The description as JSON with one parameter a line, so that a change is one line of a review. */
export function describedAsText(): string {
	const parts = Object.entries(wholeDescription()).map(([name, parameters]) => {
		const lines = parameters.map((parameter) => `\t\t${JSON.stringify(parameter)}`);
		return `\t${JSON.stringify(name)}: [\n${lines.join(',\n')}\n\t]`;
	});
	return `{\n${parts.join(',\n')}\n}\n`;
}
