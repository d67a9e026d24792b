/** What the node shows and asks when it is a tool of an AI agent. n8n makes such a tool of it, whose type ends with `Tool`. */
import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { type OperationCall, refuse } from '../call';

/** Shown in a tool only. */
const IN_TOOL = { '@tool': [true] };

/** Whether the node runs as a tool of an AI agent or of an MCP server. */
export function isTool(context: Pick<IExecuteFunctions, 'getNode'>): boolean {
	return context.getNode().type.endsWith('Tool');
}

/** What a model is told that the tool does. Without it, n8n says no more than the name of the action. */
export function toolDescriptionField(description: string): INodeProperties {
	return {
		displayName: 'Tool Description',
		name: 'toolDescription',
		type: 'string',
		typeOptions: { rows: 2 },
		required: true,
		default: description,
		description: 'What the AI agent is told that this tool does. Say when to use it.',
		displayOptions: { show: IN_TOOL },
	};
}

/** The author's own switch: a model cannot set it. */
export const allowChangesField: INodeProperties = {
	displayName: 'Allow an AI Agent to Change Data',
	name: 'allowChanges',
	type: 'boolean',
	noDataExpression: true,
	default: false,
	description:
		'Whether the AI agent may use this tool without asking anyone. It changes data in your tenant or sends data to Microsoft.',
	displayOptions: { show: IN_TOOL },
};

/**
 * Refuses an operation that changes something to an AI agent, unless the author of the workflow allowed it. What the
 * author stored counts: an expression is no permission, since a model might fill it in.
 *
 * @param action as the menu of actions names the operation
 * @throws NodeOperationError before any request
 */
export function refuseUnallowedChange(call: Pick<OperationCall, 'context' | 'itemIndex'>, action: string): void {
	const { context } = call;
	if (!isTool(context) || context.getNode().parameters[allowChangesField.name] === true) return;
	throw refuse(
		call,
		`This tool is not allowed to change anything: '${action}' is switched off for AI agents`,
		`Nothing was sent; leave it to a person. The author of the workflow can turn on '${allowChangesField.displayName}' in this tool.`,
	);
}

/**
 * A menu that a tool shows as text (see `textInTool`): n8n's button "Let the model define this parameter" is there for
 * texts, not for menus.
 */
export function menuOutsideTool(field: INodeProperties): INodeProperties {
	return {
		...field,
		displayOptions: { ...field.displayOptions, show: { ...field.displayOptions?.show, '@tool': [false] } },
	};
}

/**
 * The same parameter as a tool shows it. What the text may be is checked when the tool is used, and an invalid one is
 * answered with the choices.
 *
 * @param field a menu that is read by the names of its choices as well as by their values
 * @param hint what to choose from
 */
export function textInTool({ displayName, name, required }: INodeProperties, hint: string): INodeProperties {
	return {
		displayName,
		name,
		type: 'string',
		...(required && { required }),
		default: '',
		description: hint,
		displayOptions: { show: IN_TOOL },
	};
}
